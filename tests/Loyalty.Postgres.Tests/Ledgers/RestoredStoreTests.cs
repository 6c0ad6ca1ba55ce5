using Loyalty.Domain;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>
/// A store goes back to an earlier state under a node that runs: it was restored, or a standby that had not got all of
/// it took over. What the node has in memory is not what the store has.
/// </summary>
public sealed class RestoredStoreTests
{
    private const string Keep = """
        CREATE SCHEMA kept;
        DO $$
        DECLARE
          one text;
        BEGIN
          FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'loyalty' LOOP
            EXECUTE format('CREATE TABLE kept.%I AS TABLE loyalty.%I', one, one);
          END LOOP;
        END
        $$
        """;

    // Streams before their facts.
    private const string Restore = """
        ALTER TABLE loyalty.mt_events DISABLE TRIGGER USER;
        DO $$
        DECLARE
          one text;
        BEGIN
          EXECUTE (
            SELECT 'TRUNCATE ' || string_agg(format('loyalty.%I', tablename), ', ')
            FROM pg_tables WHERE schemaname = 'loyalty'
          );
          FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'loyalty' ORDER BY tablename DESC LOOP
            EXECUTE format('INSERT INTO loyalty.%I SELECT * FROM kept.%I', one, one);
          END LOOP;
        END
        $$;
        ALTER TABLE loyalty.mt_events ENABLE TRIGGER USER
        """;

    /// <summary>Then the log is shorter than the node remembers, just as long, or longer.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_node_forgets_what_the_store_has_lost(int commandsOfOthers)
    {
        await using var node = await TestNode.StartAsync();
        var (wallet, other) = (await node.OpenWalletAsync(1, points: 100), await node.OpenWalletAsync(2, points: 100));
        await node.RunAsync(Keep);
        await node.ExecuteAsync(node.Redeem(wallet, "lost", 60));
        await node.RunAsync(Restore);
        await using (var another = node.StartAnother())
        {
            for (var number = 1; number <= commandsOfOthers; number++)
            {
                await another.ExecuteAsync(another.Redeem(other, number, 1));
            }
        }

        var paid = await node.ExecuteAsync(node.Redeem(wallet, "paid", 100));

        paid.Answer.Outcome.Should().Be(Outcome.Ok);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
        var audit = await new LedgerAudit(node.Ledger).VerifyAsync(TestContext.Current.CancellationToken);
        audit.Difference.Should().BeNull();
    }
}
