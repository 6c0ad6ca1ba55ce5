using Loyalty.Postgres.Tests.Ledgers;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Writers that wait for the end of the log.</summary>
internal static class WaitingWriters
{
    private const string Waiting = """
        SELECT xact_start FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND query LIKE '%loyalty%' AND datname = current_database()
        """;

    /// <summary>Returns as soon as there is one.</summary>
    public static Task WaitForWriterAsync(this TestNode node) => node.WaitForWritersAsync(1);

    /// <summary>Returns as soon as so many transactions have waited, one after the other or together.</summary>
    public static Task WaitForWritersAsync(this TestNode node, int count)
    {
        var seen = new HashSet<DateTimeOffset>();
        return Patience.UntilAsync("writers wait", async () =>
        {
            seen.UnionWith(await node.ReadAsync(Waiting, row => row.GetFieldValue<DateTimeOffset>(0)));
            return seen.Count >= count;
        });
    }
}
