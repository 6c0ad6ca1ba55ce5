using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Tests.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.Rebuilds;

public sealed class LedgerRebuildTests
{
    private const int Histories = 8;

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. LedgerRebuild.Names];

    [Fact]
    public async Task What_is_rebuilt_is_what_was_live_whatever_happened()
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 201; seed < 201 + Histories; seed++)
        {
            var ledger = await LedgerAuditTests.PerformAsync(node, seed);
            await CatchUpAsync(ledger);

            var report = await new LedgerRebuild(ledger).RunAsync(cancellationToken: Cancelled);

            var tables = string.Join(", ", report.Tables);
            report.Repaired.Should().Be(0, Invariant($"history {seed} was kept right: {tables}"));
            report.Tables.Should().Contain(table => table.Name == "wallets" && table.Rows > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_read_model_that_was_emptied_is_as_before(string name)
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        await CatchUpAsync(node.Ledger);
        var table = $"loyalty.loyalty_{name.Replace('-', '_')}";
        var before = await RowsAsync(node, table);
        before.Should().NotBeEmpty();
        await node.RunAsync($"DELETE FROM {table}");

        var report = await new LedgerRebuild(node.Ledger).RunAsync(name, Cancelled);

        (await RowsAsync(node, table)).Should().Equal(before);
        report.Tables.Should().Equal(new RebuiltTable(name, before.Count, before.Count, 0, 0));
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    [Fact]
    public async Task Wrong_missing_and_needless_rows_are_put_right_and_counted()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        await node.RunAsync(
            $"""
            UPDATE loyalty.loyalty_wallets SET available = 1000000 WHERE wallet_id = '{TestNode.Wallet(2)}';
            DELETE FROM loyalty.loyalty_wallets WHERE wallet_id = '{TestNode.Wallet(1)}';
            UPDATE loyalty.loyalty_wallets SET wallet_id = '{TestNode.Wallet(9)}'
            WHERE wallet_id = '{TestNode.Wallet(3)}'
            """);

        var report = await new LedgerRebuild(node.Ledger).RunAsync(cancellationToken: Cancelled);

        report.Tables.Should().Contain(new RebuiltTable("wallets", Rows: 3, Added: 2, Changed: 1, Removed: 1));
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
        await using var fresh = node.StartAnother();
        var balance = await fresh.Ledger.GetBalanceAsync(TestNode.Wallet(2), cancellationToken: Cancelled);
        balance!.Value.Available.Value.Should().Be(170);
    }

    [Fact]
    public async Task A_wallet_whose_id_is_all_zeros_is_folded_like_any_other()
    {
        await using var node = await TestNode.StartAsync();
        await node.OpenWalletAsync(0, points: 5);

        var report = await new LedgerRebuild(node.Ledger).RunAsync("wallets", Cancelled);

        report.Tables.Should().Equal(new RebuiltTable("wallets", Rows: 1, Added: 0, Changed: 0, Removed: 0));
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    [Fact]
    public async Task A_node_that_had_the_wrong_row_in_memory_reads_it_anew()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        var wallet = TestNode.Wallet(2);
        await node.RunAsync(
            $$"""
            UPDATE loyalty.loyalty_wallets
            SET status = 'suspended', snapshot = snapshot::jsonb || '{"status": "suspended"}'
            WHERE wallet_id = '{{wallet}}'
            """);
        await using var other = node.StartAnother();
        await other.ExecuteAsync(node.Accrue(wallet, "B3", 1));
        var wrong = await other.ExecuteAsync(node.Redeem(wallet, "B4", 1));

        await new LedgerRebuild(node.Ledger).RunAsync(cancellationToken: Cancelled);

        wrong.Answer.Refusal!.Code.Should().Be(RefusalCode.WalletSuspended);
        (await other.ExecuteAsync(node.Redeem(wallet, "B5", 1))).Answer.Refusal.Should().BeNull();
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    [Fact]
    public async Task Only_the_read_model_that_was_named_is_touched()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        await node.RunAsync("DELETE FROM loyalty.loyalty_keys; DELETE FROM loyalty.loyalty_lots");

        await new LedgerRebuild(node.Ledger).RunAsync("lots", Cancelled);

        (await RowsAsync(node, "loyalty.loyalty_lots")).Should().NotBeEmpty();
        (await RowsAsync(node, "loyalty.loyalty_keys")).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_a_key_that_is_there_twice_the_first_fact_counts()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        var before = await RowsAsync(node, "loyalty.loyalty_keys");
        await node.RunAsync(
            """
            ALTER TABLE loyalty.mt_events DISABLE TRIGGER USER;
            UPDATE loyalty.mt_events SET headers = headers || '{"key": "accrue/A1"}'
            WHERE seq_id = (SELECT max(seq_id) FROM loyalty.mt_events WHERE NOT headers ? 'key')
            """);

        await new LedgerRebuild(node.Ledger).RunAsync("keys", Cancelled);

        before.Should().Contain(row => row.Contains("accrue/A1"));
        (await RowsAsync(node, "loyalty.loyalty_keys")).Should().Equal(before);
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused_and_the_names_are_told()
    {
        await using var node = await TestNode.StartAsync();

        var rebuild = () => new LedgerRebuild(node.Ledger).RunAsync("wallet", Cancelled);

        (await rebuild.Should().ThrowAsync<ArgumentException>()).WithMessage("*\"wallet\"*keys, wallets, lots*");
    }

    [Fact]
    public async Task No_command_falls_between_and_readers_never_miss_a_row()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        using var stop = new CancellationTokenSource();
        var sold = SellUntilAsync(node, stop.Token);
        var seen = LookUntilAsync(node, stop.Token);

        for (var rebuild = 0; rebuild < 5; rebuild++)
        {
            await node.RunAsync("UPDATE loyalty.loyalty_keys SET seq_id = 1 WHERE key = 'accrue/A1'");
            await new LedgerRebuild(node.Ledger).RunAsync(cancellationToken: Cancelled);
        }

        await stop.CancelAsync();
        var expected = await sold;
        (await seen).Should().OnlyContain(count => count >= 3, "at no time was the table empty");
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
        var wallet = await node.Ledger.GetWalletAsync(TestNode.Wallet(3), cancellationToken: Cancelled);
        wallet!.At(node.Clock.GetUtcNow()).Balance.Available.Value.Should().Be(10 * expected);
    }

    // Small pages, so that what is rebuilt in one piece was made of many.
    private static async Task CatchUpAsync(PostgresLedger ledger)
    {
        foreach (var projection in Projection.All)
        {
            await new ProjectionRun(ledger, projection, pageSize: 7).CatchUpAsync(Cancelled);
        }
    }

    private static Task<List<string>> RowsAsync(TestNode node, string table) =>
        node.ReadAsync($"SELECT to_jsonb(one)::text FROM {table} one ORDER BY 1", row => row.GetString(0));

    private static async Task<int> SellUntilAsync(TestNode node, CancellationToken stop)
    {
        var sold = 0;
        while (!stop.IsCancellationRequested)
        {
            await node.ExecuteAsync(node.Accrue(TestNode.Wallet(3), Invariant($"S{++sold}"), 10));
        }

        return sold;
    }

    private static async Task<List<long>> LookUntilAsync(TestNode node, CancellationToken stop)
    {
        var seen = new List<long>();
        while (!stop.IsCancellationRequested)
        {
            seen.AddRange(await node.ReadAsync("SELECT count(*) FROM loyalty.loyalty_wallets", row => row.GetInt64(0)));
        }

        return seen;
    }
}
