using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Wolverine's durable inbox, as it is in the application's database.</summary>
internal static class Inbox
{
    /// <summary>
    /// Waits until there are messages of a kind, or of any, and all are handled; fails where one is dead.
    /// </summary>
    public static async Task HandledAsync(ScratchDatabase database, string kind = "")
    {
        await Patience.UntilAsync($"every {kind} is handled", async () =>
            await CountAsync(database, $"wolverine_incoming_envelopes WHERE message_type LIKE '%{kind}%'") > 0
            && await WaitingAsync(database, kind) == 0);
        (await CountAsync(database, "wolverine_dead_letters")).Should().Be(0);
    }

    /// <summary>How many wait, for a node or for their time.</summary>
    public static Task<long> WaitingAsync(ScratchDatabase database, string kind = "") => CountAsync(
        database, $"wolverine_incoming_envelopes WHERE status <> 'Handled' AND message_type LIKE '%{kind}%'");

    private static async Task<long> CountAsync(ScratchDatabase database, string what)
    {
        await using var node = TestNode.StartOn(database.ConnectionString);
        return (await node.ReadAsync($"SELECT count(*) FROM erp.{what}", row => row.GetInt64(0)))[0];
    }
}
