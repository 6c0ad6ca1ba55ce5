using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Postgres.Workers;

namespace Loyalty.Postgres.Tests.Workers;

/// <summary>Whoever has a turn keeps nothing but the turn: PostgreSQL can clean its tables meanwhile.</summary>
public sealed class TurnTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_a_history_is_taken_over_no_snapshot_is_kept()
    {
        await using var node = await TestNode.StartAsync();
        await node.OpenWalletAsync(1);

        await using (await node.Ledger.PauseDueWorkAsync(Cancelled))
        {
            (await KeptSnapshotsAsync(node)).Should().Be(0);
        }
    }

    [Fact]
    public async Task While_work_is_done_in_turn_no_snapshot_is_kept()
    {
        await using var node = await TestNode.StartAsync();
        await node.OpenWalletAsync(1);
        long? kept = null;

        await Turn.TakeAsync(node.Ledgers.Source, "work", async _ => kept = await KeptSnapshotsAsync(node), Cancelled);

        kept.Should().Be(0);
    }

    // Snapshots that sessions of this database keep between two statements: no row that was changed since is cleaned.
    private static async Task<long> KeptSnapshotsAsync(TestNode node) => (await node.ReadAsync(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND backend_xmin IS NOT NULL AND state LIKE 'idle%'
        """,
        row => row.GetInt64(0)))[0];
}
