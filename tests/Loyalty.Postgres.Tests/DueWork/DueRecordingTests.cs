using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.DueWork;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.DueWork;

public sealed class DueRecordingTests
{
    private const int SmallPage = 2;
    private const int Month = 31;

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Start = FakeClock.UsualStart;

    [Fact]
    public async Task A_month_without_it_changes_no_balance()
    {
        await using var node = await TestNode.StartAsync();
        var (worked, idle) = (node.Ledgers.Get(new LedgerName("worked")), node.Ledgers.Get(new LedgerName("idle")));
        var wallets = await FillAsync(node, worked);
        await FillAsync(node, idle);

        for (var day = 0; day < Month; day++)
        {
            node.Clock.Advance(TimeSpan.FromDays(1));
            await Recording(node, worked).RecordAsync(Cancelled);

            foreach (var wallet in wallets)
            {
                var expected = await worked.GetBalanceAsync(wallet, cancellationToken: Cancelled);
                var balance = await idle.GetBalanceAsync(wallet, cancellationToken: Cancelled);
                balance.Should().Be(expected, Invariant($"on day {day + 1}"));
            }
        }

        (await DueFactsAsync(node, idle)).Should().BeEmpty("nobody recorded anything there");
        (await DueFactsAsync(node, worked)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Each_thing_is_recorded_with_the_instant_at_which_it_was_due()
    {
        await using var node = await TestNode.StartAsync();
        await FillAsync(node, node.Ledger);
        node.Clock.Advance(TimeSpan.FromDays(Month));

        var seen = await Recording(node, node.Ledger).RecordAsync(Cancelled);

        seen.Should().Be(3);
        (await DueFactsAsync(node, node.Ledger)).Should().BeEquivalentTo(
        [
            (1, "points_expired", Start.AddDays(30)),
            (2, "reservation_lapsed", Start.AddDays(2)),
            (2, "points_expired", Start.AddDays(30)),
            (3, "points_released", Start.AddDays(14)),
            (3, "debt_offset", Start.AddDays(14)),
        ]);
        (await Recording(node, node.Ledger).RecordAsync(Cancelled)).Should().Be(0, "nothing is due any more");
    }

    [Fact]
    public async Task Two_nodes_at_once_record_everything_once()
    {
        await using var node = await TestNode.StartAsync();
        await using var other = node.StartAnother();
        await FillAsync(node, node.Ledger);
        node.Clock.Advance(TimeSpan.FromDays(Month));

        await Task.WhenAll(
            Recording(node, node.Ledger).RecordAsync(Cancelled), Recording(other, other.Ledger).RecordAsync(Cancelled));

        (await DueFactsAsync(node, node.Ledger)).Should().HaveCount(5);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task The_service_works_through_all_ledgers_when_it_starts_and_after_every_interval()
    {
        await using var node = await TestNode.StartAsync();
        var branch = node.Ledgers.Get(new LedgerName("branch"));
        await FillAsync(node, node.Ledger);
        await FillAsync(node, branch);
        using var rounds = new SemaphoreSlim(0);
        using var service = Service(node, () => rounds.Release());

        await service.StartAsync(Cancelled);
        await rounds.WaitAsync(Cancelled);
        (await DueFactsAsync(node, branch)).Should().BeEmpty("nothing is due yet");
        node.Clock.Advance(TimeSpan.FromDays(Month));
        await rounds.WaitAsync(Cancelled);
        await service.StopAsync(Cancelled);

        (await DueFactsAsync(node, node.Ledger)).Should().HaveCount(5);
        (await DueFactsAsync(node, branch)).Should().HaveCount(5);
    }

    [Fact]
    public async Task A_wallet_that_cannot_be_recorded_is_not_in_the_way_of_the_others()
    {
        await using var node = await TestNode.StartAsync();
        await FillAsync(node, node.Ledger);
        await using var fresh = node.StartAnother();
        await node.RunAsync(
            $"""
            UPDATE loyalty.loyalty_wallets SET snapshot = '[]', next_due = '2026-03-03Z'
            WHERE wallet_id = '{TestNode.Wallet(1)}'
            """);
        node.Clock.Advance(TimeSpan.FromDays(Month));

        await Recording(fresh, fresh.Ledger, page: 1).RecordAsync(Cancelled);

        (await DueFactsAsync(node, node.Ledger)).Select(fact => fact.Wallet).Should().Equal(2, 2, 3, 3);
    }

    [Fact]
    public async Task A_round_that_finds_the_ledger_away_is_followed_by_another()
    {
        await using var node = await TestNode.StartAsync();
        await FillAsync(node, node.Ledger);
        await node.RunAsync("ALTER TABLE loyalty.loyalty_wallets RENAME TO away");
        using var rounds = new SemaphoreSlim(0);
        using var service = Service(node, () => rounds.Release());

        await service.StartAsync(Cancelled);
        await rounds.WaitAsync(Cancelled);
        await node.RunAsync("ALTER TABLE loyalty.away RENAME TO loyalty_wallets");
        node.Clock.Advance(TimeSpan.FromDays(Month));
        await rounds.WaitAsync(Cancelled);
        await service.StopAsync(Cancelled);

        (await DueFactsAsync(node, node.Ledger)).Should().HaveCount(5);
    }

    [Fact]
    public async Task A_node_that_is_not_to_work_leaves_it_to_the_others()
    {
        await using var node = await TestNode.StartAsync();
        await FillAsync(node, node.Ledger);
        node.Clock.Advance(TimeSpan.FromDays(Month));
        var options = Options.Create(new LoyaltyOptions { RunsWorkers = false });
        using var service = new DueService(new Lazy<PostgresLedgers>(node.Ledgers), options, node.Clock);

        await service.StartAsync(Cancelled);
        await service.ExecuteTask!;

        (await DueFactsAsync(node, node.Ledger)).Should().BeEmpty();
    }

    [Fact]
    public async Task While_a_history_is_taken_over_nothing_due_is_recorded()
    {
        await using var node = await TestNode.StartAsync();
        await FillAsync(node, node.Ledger);
        using var rounds = new SemaphoreSlim(0);
        using var service = Service(node, () => rounds.Release());
        await service.StartAsync(Cancelled);
        await rounds.WaitAsync(Cancelled);

        await using (await node.Ledger.PauseDueWorkAsync(Cancelled))
        {
            node.Clock.Advance(TimeSpan.FromDays(Month));
            await rounds.WaitAsync(Cancelled);
            (await DueFactsAsync(node, node.Ledger)).Should().BeEmpty();
        }

        node.Clock.Advance(TimeSpan.FromDays(Month));
        await rounds.WaitAsync(Cancelled);
        await service.StopAsync(Cancelled);
        (await DueFactsAsync(node, node.Ledger)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Only_one_at_a_time_takes_over_a_history()
    {
        await using var node = await TestNode.StartAsync();
        await using var other = node.StartAnother(options => options.StatementTimeout = TimeSpan.FromSeconds(1));
        await other.Ledger.OpenAsync(Cancelled);
        var pause = await node.Ledger.PauseDueWorkAsync(Cancelled);

        var second = () => other.Ledger.PauseDueWorkAsync(Cancelled);

        await second.Should().ThrowAsync<LedgerBusyException>();
        await pause.DisposeAsync();
        await using var third = await other.Ledger.PauseDueWorkAsync(Cancelled);
    }

    private static DueRecording Recording(TestNode node, PostgresLedger ledger, int page = SmallPage) =>
        new(ledger, page, node.Clock, NullLogger.Instance);

    // The month is over when the second round begins, and no third one does.
    private static DueService Service(TestNode node, Action roundEnded) =>
        new(
            new Lazy<PostgresLedgers>(node.Ledgers),
            Options.Create(new LoyaltyOptions { DueInterval = TimeSpan.FromDays(Month) }),
            node.Clock)
        {
            RoundEnded = roundEnded,
        };

    // 1: 100 that lapse. 2: 50 of 100 reserved for two days. 3: owes 100, and gets 150 after a hold.
    private static async Task<WalletId[]> FillAsync(TestNode node, PostgresLedger ledger)
    {
        WalletId[] wallets = [TestNode.Wallet(1), TestNode.Wallet(2), TestNode.Wallet(3)];
        List<LedgerCommand> commands = [.. wallets.Select(wallet => new LedgerCommand.OpenWallet(Start, wallet))];
        commands.AddRange(
        [
            node.Accrue(wallets[0], "A1", 100),
            node.Accrue(wallets[1], "B1", 100),
            new LedgerCommand.ReservePoints(Start, wallets[1], new Label("till"), new Points(50), Period.OfDays(2)),
            node.Accrue(wallets[2], "C1", 100),
            node.Redeem(wallets[2], "C2", 100),
            node.Return("C1", "D1"),
            node.Accrue(wallets[2], "C3", 150) with { Hold = Period.OfDays(14) },
        ]);
        foreach (var command in commands)
        {
            await ledger.ExecuteAsync(command, Cancelled);
        }

        return wallets;
    }

    private static async Task<List<(int Wallet, string Fact, DateTimeOffset At)>> DueFactsAsync(
        TestNode node, PostgresLedger ledger)
    {
        var facts = await node.FactsAsync(ledger);
        return [.. facts
            .Where(fact => fact.Fact is WalletEvent.Released or WalletEvent.Expired or WalletEvent.DebtOffset
                or WalletEvent.ReservationLapsed && fact.OccurredAt > Start)
            .OrderBy(fact => fact.StreamId)
            .ThenBy(fact => fact.Version)
            .Select(fact => (Number(fact.StreamId), FactNames.Of(fact.Fact), fact.OccurredAt))];
    }

    private static int Number(Guid wallet) =>
        Enumerable.Range(1, 3).First(number => TestNode.Wallet(number).Value == wallet);
}
