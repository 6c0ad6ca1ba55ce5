using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Daily figures and the journal, as whichever node's daemon keeps them.</summary>
internal static class Analytics
{
    /// <summary>Waits until they are up to date, and compares them with a fold of all facts.</summary>
    public static async Task ShouldFollowAsync(ScratchDatabase database, ErpHost erp)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var node = TestNode.StartOn(database.ConnectionString);
        var facts = (await erp.Ledger.GetSizeAsync(cancelled)).Facts;
        await Patience.UntilAsync("the analytics are up to date", async () =>
        {
            var places = await node.ReadAsync(
                "SELECT last_seq_id FROM loyalty.mt_event_progression WHERE name LIKE 'loyalty%'",
                row => row.GetInt64(0));
            return places.SequenceEqual([facts, facts]);
        });
        (await new LedgerAudit(erp.Ledger).VerifyAsync(cancelled)).Difference.Should().BeNull();
    }
}
