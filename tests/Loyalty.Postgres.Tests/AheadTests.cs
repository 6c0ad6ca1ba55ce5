using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Tests.Ledgers;
using Npgsql;

namespace Loyalty.Postgres.Tests;

/// <summary>
/// Of this engine alone: the facts of a batch are put in while the one before it is at its balances still.
/// </summary>
public sealed class AheadTests
{
    private const int MostLooks = 10_000;

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_has_put_its_facts_in_when_the_one_before_it_commits()
    {
        await using var node = await TestNode.StartAsync();
        var (first, second) = (await node.OpenWalletAsync(1, points: 100), await node.OpenWalletAsync(2, points: 100));
        List<Task<CommandResult>> sent = [];

        await using (await HoldAsync(node, first))
        {
            sent.Add(node.ExecuteAsync(node.Redeem(first, "R1", 1)));
            await UntilAsync(node, Waiting("transactionid"));
            sent.Add(node.ExecuteAsync(node.Redeem(second, "R2", 1)));

            await UntilAsync(node, $"""
                {Waiting("advisory")} AND {HasWritten("mt_events")} AND NOT {HasWritten("loyalty_wallets")}
                """);
        }

        await ShouldBeServedAsync(node, sent);
    }

    [Fact]
    public async Task A_batch_goes_on_where_the_one_before_it_failed()
    {
        await using var node = await TestNode.StartAsync();
        var (first, second) = (await node.OpenWalletAsync(1, points: 100), await node.OpenWalletAsync(2, points: 100));
        Task<CommandResult> failing, following;

        await using (await HoldAsync(node, first))
        {
            failing = node.ExecuteAsync(node.Redeem(first, "R1", 1));
            await UntilAsync(node, Waiting("transactionid"));
            following = node.ExecuteAsync(node.Redeem(second, "R2", 1));
            await UntilAsync(node, Waiting("advisory"));
            await node.RunAsync($"SELECT pg_cancel_backend(pid) {Waiting("transactionid")}");
            (await Record.ExceptionAsync(() => failing)).Should().BeOfType<LedgerBusyException>();
        }

        await ShouldBeServedAsync(node, [following]);
        (await node.AvailableAsync(first)).Should().Be(100);
    }

    [Fact]
    public async Task Facts_of_a_wallet_that_the_batch_before_opens_wait_for_it()
    {
        await using var node = await TestNode.StartAsync();
        var first = await node.OpenWalletAsync(1, points: 100);
        List<Task<CommandResult>> sent = [];

        await using (await HoldAsync(node, first))
        {
            var opened = new LedgerCommand.OpenWallet(node.Clock.GetUtcNow(), TestNode.Wallet(2));
            sent.Add(node.ExecuteAsync(node.Redeem(first, "R1", 1)));
            await UntilAsync(node, Waiting("transactionid"));
            sent.Add(node.ExecuteAsync(opened));
            await UntilAsync(node, Waiting("advisory"));
            sent.Add(node.ExecuteAsync(node.Accrue(TestNode.Wallet(2), "R2", 5)));
        }

        await ShouldBeServedAsync(node, sent);
        (await node.AvailableAsync(TestNode.Wallet(2))).Should().Be(5);
    }

    [Fact]
    public async Task A_batch_that_leaves_no_fact_waits_for_the_one_before_it()
    {
        await using var node = await TestNode.StartAsync();
        var first = await node.OpenWalletAsync(1, points: 100);
        var repeated = node.Accrue(first, "R0", 5);
        await node.ExecuteAsync(repeated);
        Task<CommandResult> writing, repeating;

        await using (await HoldAsync(node, first))
        {
            writing = node.ExecuteAsync(node.Redeem(first, "R1", 1));
            await UntilAsync(node, Waiting("transactionid"));
            repeating = node.ExecuteAsync(repeated);
            await UntilAsync(node, Waiting("advisory"));
            repeating.IsCompleted.Should().BeFalse();
        }

        await ShouldBeServedAsync(node, [writing]);
        (await repeating).Answer.Outcome.Should().Be(Outcome.Repeat);
    }

    [Fact]
    public async Task A_batch_sees_what_two_before_it_have_done_to_a_wallet()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 10);
        List<Task<CommandResult>> sent = [];
        Task<CommandResult> returned;

        await using (await HoldAsync(node, wallet))
        {
            // The first closes the only lot, the second leaves that alone, the third opens it again.
            sent.Add(node.ExecuteAsync(node.Redeem(wallet, "R1", 10)));
            await UntilAsync(node, Waiting("transactionid"));
            sent.Add(node.ExecuteAsync(node.Accrue(wallet, "R2", 5)));
            await UntilAsync(node, Waiting("advisory"));
            sent.Add(returned = node.ExecuteAsync(node.Return("R1", "D1")));
            await UntilAsync(node, LookedForReceipts);
        }

        await ShouldBeServedAsync(node, sent);
        (await returned).Answer.Restored.Should().Be(new Points(10));
        (await node.AvailableAsync(wallet)).Should().Be(15);
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    [Fact]
    public async Task Nobody_puts_facts_in_while_another_node_has_the_ledger_to_itself()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        Task<CommandResult> sent;

        await using (var connection = await node.Ledgers.Source.OpenConnectionAsync(Cancelled))
        await using (await TakeAsync(connection, "SELECT loyalty.loyalty_take_head()"))
        {
            sent = node.ExecuteAsync(node.Redeem(wallet, "R1", 1));
            await UntilAsync(node, Waiting("advisory"));
            (await CountAsync(node, $"{Waiting("advisory")} AND {HasWritten("mt_events")}")).Should().Be(0);
        }

        await ShouldBeServedAsync(node, [sent]);
    }

    private static string LookedForReceipts => """
        FROM pg_stat_activity
        WHERE query LIKE '%AS wanted (stream, receipt)%' AND pid <> pg_backend_pid() AND datname = current_database()
        """;

    private static string Waiting(string kind) => $"""
        FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND locktype = '{kind}' AND datname = current_database()
        """;

    // Of a session that is waiting.
    private static string HasWritten(string table) => $"""
        EXISTS (
          SELECT FROM pg_locks held WHERE held.pid = pg_stat_activity.pid
            AND held.relation = 'loyalty.{table}'::regclass AND held.mode = 'RowExclusiveLock'
        )
        """;

    // A stranger's lock on the row of a balance: the batch that changes it has the end of the log by then.
    private static async Task<IAsyncDisposable> HoldAsync(TestNode node, WalletId wallet)
    {
        var connection = await node.Ledgers.Source.OpenConnectionAsync(Cancelled);
        return await TakeAsync(
            connection, $"SELECT FROM loyalty.loyalty_wallets WHERE wallet_id = '{wallet.Value}' FOR UPDATE");
    }

    private static async Task<NpgsqlTransaction> TakeAsync(NpgsqlConnection connection, string take)
    {
        var transaction = await connection.BeginTransactionAsync(Cancelled);
        await new Statement(take).ExecuteAsync(connection, Cancelled);
        return transaction;
    }

    private static async Task UntilAsync(TestNode node, string isSo)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            if (await CountAsync(node, isSo) > 0)
            {
                return;
            }
        }

        throw new TimeoutException($"Looked {MostLooks} times, and never was it so: {isSo}");
    }

    private static async Task<long> CountAsync(TestNode node, string isSo) =>
        (await node.ReadAsync($"SELECT count(*) {isSo}", row => row.GetInt64(0)))[0];

    private static async Task ShouldBeServedAsync(TestNode node, IReadOnlyList<Task<CommandResult>> sent)
    {
        (await Task.WhenAll(sent)).Should().OnlyContain(result => result.Answer.Outcome == Outcome.Ok);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }
}
