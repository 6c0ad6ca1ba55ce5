using Loyalty.Marten.Stores;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Tests.Ledgers;
using Marten;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>Marten's daemon keeps the ledger's projections, from the place where the first engine left them.</summary>
public sealed class DaemonTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Daemon_and_first_engine_keep_the_same_rows_by_turns()
    {
        await using var node = await TestNode.StartAsync();
        await WorkAsync(node, wallet: 1);
        await CatchUpAsync(node);
        await WorkAsync(node, wallet: 2);

        await RunDaemonAsync(node);

        await ShouldBeUpToDateAsync(node);
        await WorkAsync(node, wallet: 3);
        await CatchUpAsync(node);
        await ShouldBeUpToDateAsync(node);
    }

    private static async Task WorkAsync(TestNode node, int wallet)
    {
        var id = await node.OpenWalletAsync(wallet, points: 100);
        await node.ExecuteAsync(node.Redeem(id, wallet, points: 40));
    }

    private static async Task CatchUpAsync(TestNode node)
    {
        foreach (var projection in Projection.All)
        {
            await new ProjectionRun(node.Ledger, projection, pageSize: 3).CatchUpAsync(Cancelled);
        }
    }

    private static async Task RunDaemonAsync(TestNode node)
    {
        var store = new DocumentStore(StoreOptionsForLedgers.Of(LedgerName.Main, node.Ledgers.Source));
        await using (store)
        {
            using var daemon = await store.BuildProjectionDaemonAsync();
            await daemon.StartAllAsync();
            await daemon.WaitForNonStaleData(TimeSpan.FromSeconds(30));
            await daemon.StopAllAsync();
        }
    }

    private static async Task ShouldBeUpToDateAsync(TestNode node)
    {
        var places = await node.ReadAsync(
            "SELECT last_seq_id FROM loyalty.mt_event_progression WHERE name LIKE 'loyalty%'", row => row.GetInt64(0));
        var size = (await node.Ledger.GetSizeAsync(Cancelled)).Facts;
        places.Should().Equal(size, size);
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }
}
