using Loyalty.Marten.Stores;
using Loyalty.Marten.Tests.Handlers;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Tests.Ledgers;
using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>Marten's daemon keeps the ledger's projections, from the place where the first engine left them.</summary>
public sealed class DaemonTests
{
    private const string Locks = """
        SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()
        """;

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

    /// <summary>Of several nodes one keeps a projection: whoever has its lock, which the server gives to one.</summary>
    [Fact]
    public async Task Whoever_keeps_a_projection_has_its_lock()
    {
        await using var node = await TestNode.StartAsync();
        await WorkAsync(node, wallet: 1);
        var store = new DocumentStore(StoreOptionsForLedgers.Of(LedgerName.Main, node.Ledgers.Source));
        await using (store)
        {
            var daemons = new ProjectionCoordinator(store, NullLogger<ProjectionCoordinator>.Instance);
            await using (daemons)
            {
                await daemons.StartAsync(Cancelled);
                var daemon = daemons.DaemonForMainDatabase();
                await Patience.UntilAsync(
                    "all projections are kept",
                    () => Task.FromResult(daemon.CurrentAgents().Count == Projection.All.Count));

                var locks = await node.ReadAsync(Locks, row => row.GetInt64(0));
                await daemons.StopAsync(Cancelled);

                locks.Should().Equal(Projection.All.Count);
            }
        }
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
