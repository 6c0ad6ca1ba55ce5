using Loyalty.Postgres.Tests.Ledgers;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Writers that wait for the end of the log.</summary>
internal static class WaitingWriters
{
    /// <summary>Returns as soon as there is one.</summary>
    public static Task WaitForWriterAsync(this TestNode node)
    {
        const string waiting = """
            SELECT count(*) FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND query LIKE '%loyalty%' AND datname = current_database()
            """;
        return Patience.UntilAsync("a writer waits", async () =>
            await node.ReadAsync(waiting, row => row.GetInt64(0)) is not [0]);
    }
}
