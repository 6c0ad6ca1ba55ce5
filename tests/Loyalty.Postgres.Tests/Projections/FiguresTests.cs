using Loyalty.Domain;
using Loyalty.Domain.Analytics;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Tests.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.Projections;

/// <summary>What the rows of projections say, against the facts and against the wallets.</summary>
public sealed class FiguresTests
{
    [Fact]
    public async Task The_daily_figures_are_the_sums_of_what_each_fact_adds()
    {
        await using var node = await TestNode.StartAsync();
        var ledger = await LedgerAuditTests.PerformAsync(node, seed: 301);
        var facts = await node.FactsAsync(ledger);

        await ProjectionTests.CatchUpAsync(ledger);

        var days = await node.ReadAsync(
            $"SELECT issued, lapsed, redeemed, receipts, turnover FROM {ledger.Name.Schema}.loyalty_daily_figures",
            row => new DailyFigures
            {
                Issued = row.GetInt64(0),
                Lapsed = row.GetInt64(1),
                Redeemed = row.GetInt64(2),
                Receipts = row.GetInt64(3),
                Turnover = row.GetDecimal(4),
            });
        days.Should().HaveCountGreaterThan(3);
        var sums = facts.Select(fact => DailyFigures.Of(fact.Fact)).ToList();
        days.Sum(day => day.Issued).Should().Be(sums.Sum(one => one.Issued));
        days.Sum(day => day.Lapsed).Should().Be(sums.Sum(one => one.Lapsed));
        days.Sum(day => day.Redeemed).Should().Be(sums.Sum(one => one.Redeemed));
        days.Sum(day => day.Receipts).Should().Be(sums.Sum(one => one.Receipts));
        days.Sum(day => day.Turnover).Should().Be(sums.Sum(one => one.Turnover));
    }

    [Fact]
    public async Task A_day_is_one_of_the_zone_of_the_programme_in_force()
    {
        var vladivostok = TestNode.AtOnce with { Zone = new Label("Asia/Vladivostok") };
        await using var node = await TestNode.StartAsync(options => options.FirstProgramme = vladivostok);
        node.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 20, 0, 0, TimeSpan.Zero));
        await node.OpenWalletAsync(1, points: 100);
        node.Clock.Advance(TimeSpan.FromMinutes(30));
        await PublishAsync(node, vladivostok with { Zone = new Label("Europe/Moscow") });
        await node.ExecuteAsync(node.Accrue(TestNode.Wallet(1), "later", 5));

        await ProjectionTests.CatchUpAsync(node.Ledger);

        (await node.ReadAsync(
            "SELECT day, issued FROM loyalty.loyalty_daily_figures WHERE issued > 0 ORDER BY 1",
            row => (row.GetFieldValue<DateOnly>(0), row.GetInt64(1))))
            .Should().Equal((new DateOnly(2026, 3, 2), 5), (new DateOnly(2026, 3, 3), 100));
    }

    [Fact]
    public async Task The_trial_balance_is_zero_and_its_accounts_are_what_the_wallets_say()
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 310; seed < 316; seed++)
        {
            var ledger = await LedgerAuditTests.PerformAsync(node, seed);
            var schema = ledger.Name.Schema;

            await ProjectionTests.CatchUpAsync(ledger);

            var accounts = (await node.ReadAsync(
                $"SELECT account, balance FROM {schema}.loyalty_trial_balance",
                row => (Account: row.GetString(0), Balance: row.GetInt64(1))))
                .ToDictionary(one => one.Account, one => one.Balance, StringComparer.Ordinal);
            accounts.Values.Sum().Should().Be(0);
            accounts.GetValueOrDefault("InTransfer").Should().Be(0);
            var sums = (await node.ReadAsync(
                $"""
                SELECT sum(held + available)::bigint, sum(reserved)::bigint, sum(debt)::bigint, sum(issued)::bigint,
                  sum(redeemed)::bigint, sum(lapsed)::bigint, sum(forgiven)::bigint, sum(debited)::bigint,
                  sum(from_own_lots + from_other_lots + to_debt + forgiven)::bigint
                FROM {schema}.loyalty_wallets
                """,
                row => Enumerable.Range(0, 9).Select(row.GetInt64).ToList()))[0];
            long Credit(string account) => -accounts.GetValueOrDefault(account);
            long[] credits =
            [
                Credit("Outstanding"), Credit("SetAside"), -Credit("Debt"), -Credit("Issued"), Credit("Redeemed"),
                Credit("Lapsed"), -Credit("Forgiven"), Credit("Debited"), Credit("ClawedBack"),
            ];
            credits.Should().Equal(sums, Invariant($"of history {seed}"));
        }
    }

    private static async Task PublishAsync(TestNode node, Programme programme)
    {
        var now = node.Clock.GetUtcNow();
        await node.ExecuteAsync(new LedgerCommand.DraftProgramme(now, new Label("second"), programme));
        await node.ExecuteAsync(new LedgerCommand.PublishProgramme(now, 2, now));
    }
}
