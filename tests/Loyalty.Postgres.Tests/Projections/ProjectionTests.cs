using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Tests.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Loyalty.Postgres.Tests.Projections;

public sealed class ProjectionTests
{
    private const int SmallPage = 4;

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_dies_before_its_commit_is_taken_once_all_the_same()
    {
        foreach (var projection in Projection.All)
        {
            await using var node = await LedgerAuditTests.FilledAsync();
            await node.RunAsync(Dying(projection.Model.Table));

            var run = () => new ProjectionRun(node.Ledger, projection, SmallPage).CatchUpAsync(Cancelled);

            await run.Should().ThrowAsync<PostgresException>();
            (await node.ReadAsync($"SELECT count(*) FROM loyalty.{projection.Model.Table}", row => row.GetInt64(0)))[0]
                .Should().Be(0);
            await node.RunAsync($"DROP TRIGGER die ON loyalty.{projection.Model.Table}");
            await run();
            await ShouldBeAsRebuiltAsync(node.Ledger);
        }
    }

    [Fact]
    public async Task Workers_that_lose_their_connections_go_on_and_count_every_fact_once()
    {
        await using var node = await TestNode.StartAsync();
        await using var other = node.StartAnother();
        for (var wallet = 1; wallet <= 30; wallet++)
        {
            await node.OpenWalletAsync(wallet, points: 10);
        }

        // One of its own: those of the pool are what it ends.
        await using var axe = await other.Ledgers.Source.OpenConnectionAsync(Cancelled);
        var size = (await node.Ledger.GetSizeAsync(Cancelled)).Facts;
        var workers = new[] { node, other }.Select(one => WorkAsync(one.Ledger, size)).ToList();
        while (workers.Exists(worker => !worker.IsCompleted))
        {
            var cut = new Statement(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%daily_figures%'
                """);
            await cut.ExecuteAsync(axe, Cancelled);
        }

        await Task.WhenAll(workers);
        await CatchUpAsync(node.Ledger);
        await ShouldBeAsRebuiltAsync(node.Ledger);
    }

    [Fact]
    public async Task The_service_takes_new_facts_after_every_interval()
    {
        await using var node = await TestNode.StartAsync();
        await node.OpenWalletAsync(1, points: 10);
        using var rounds = new SemaphoreSlim(0);
        var ledgers = new Lazy<PostgresLedgers>(node.Ledgers);
        using var service = new ProjectionService(ledgers, Options.Create(new LoyaltyOptions()), node.Clock)
        {
            RoundEnded = () => rounds.Release(),
        };

        await service.StartAsync(Cancelled);
        await rounds.WaitAsync(Cancelled);
        (await IssuedAsync(node)).Should().Be(10);
        await node.OpenWalletAsync(2, points: 5);
        (await IssuedAsync(node)).Should().Be(10, "its time has not come");
        node.Clock.Advance(new LoyaltyOptions().ProjectionInterval);
        await rounds.WaitAsync(Cancelled);
        await service.StopAsync(Cancelled);

        (await IssuedAsync(node)).Should().Be(15);
    }

    [Fact]
    public async Task Places_stand_in_the_table_that_marten_has_for_them()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        await CatchUpAsync(node.Ledger);

        var places = await node.ReadAsync(
            "SELECT name, last_seq_id FROM loyalty.mt_event_progression ORDER BY 1",
            row => (row.GetString(0), row.GetInt64(1)));

        var size = (await node.Ledger.GetSizeAsync(Cancelled)).Facts;
        places.Should().Equal(("loyalty_daily_figures:All", size), ("loyalty_journal:All", size));
    }

    [Fact]
    public async Task A_projection_whose_place_was_lost_is_rebuilt_and_goes_on()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        await CatchUpAsync(node.Ledger);
        await node.RunAsync("DELETE FROM loyalty.mt_event_progression; UPDATE loyalty.loyalty_journal SET points = 1");

        var report = await new LedgerRebuild(node.Ledger).RunAsync("journal", Cancelled);

        report.Repaired.Should().BePositive();
        await node.ExecuteAsync(node.Accrue(TestNode.Wallet(3), "S1", 10));
        await new ProjectionRun(node.Ledger, Projection.All[1], SmallPage).CatchUpAsync(Cancelled);
        (await new LedgerRebuild(node.Ledger).RunAsync("journal", Cancelled)).Repaired.Should().Be(0);
    }

    internal static async Task CatchUpAsync(PostgresLedger ledger)
    {
        foreach (var projection in Projection.All)
        {
            await new ProjectionRun(ledger, projection, SmallPage).CatchUpAsync(Cancelled);
        }
    }

    private static async Task ShouldBeAsRebuiltAsync(PostgresLedger ledger)
    {
        await CatchUpAsync(ledger);
        foreach (var projection in Projection.All)
        {
            var report = await new LedgerRebuild(ledger).RunAsync(projection.Model.Name, Cancelled);
            report.Repaired.Should().Be(0, string.Join(", ", report.Tables));
            report.Tables[0].Rows.Should().BePositive();
        }
    }

    // At its commit, when all its rows are written.
    private static string Dying(string table) => $"""
        CREATE OR REPLACE FUNCTION loyalty.die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'died'; END $$;
        CREATE CONSTRAINT TRIGGER die AFTER INSERT OR UPDATE ON loyalty.{table} DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION loyalty.die()
        """;

    private static async Task WorkAsync(PostgresLedger ledger, long size)
    {
        var run = new ProjectionRun(ledger, Projection.All[0], pageSize: 1);
        var facts = 0L;
        for (var round = 0; round < 200 && facts < size; round++)
        {
            try
            {
                facts += await run.CatchUpAsync(Cancelled);
            }
            catch (LedgerUnavailableException)
            {
                // Its connection was cut; the next round goes on.
            }
        }
    }

    private static async Task<long> IssuedAsync(TestNode node) =>
        (await node.ReadAsync(
            "SELECT sum(issued)::bigint FROM loyalty.loyalty_daily_figures", row => row.GetInt64(0)))[0];
}
