using System.ComponentModel.DataAnnotations;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Migrations;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Postgres.Tests.Ledgers;

public sealed class OpeningTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_ledger_has_its_first_programme_for_all_time()
    {
        await using var node = await TestNode.StartAsync();

        var book = await node.Ledger.GetProgrammesAsync(Cancelled);

        book.InForce(Instants.First)!.Programme.Hold.Should().Be(TestNode.AtOnce.Hold);
        (await node.FactsAsync()).Select(fact => fact.RecordedAt).Should().Equal(Instants.First, Instants.First);
    }

    [Fact]
    public async Task An_existing_ledger_keeps_its_own_programme()
    {
        await using var node = await TestNode.StartAsync();
        await node.Ledger.OpenAsync(Cancelled);
        await using var other = node.StartAnother(options => options.FirstProgramme = Programme.Default);

        var book = await other.Ledger.GetProgrammesAsync(Cancelled);

        book.Versions.Should().ContainSingle().Which.Programme.Hold.Should().Be(TestNode.AtOnce.Hold);
    }

    [Fact]
    public async Task Five_nodes_that_open_a_new_ledger_at_once_open_one()
    {
        await using var node = await TestNode.StartAsync();
        var nodes = Enumerable.Range(1, 5).Select(_ => node.StartAnother()).ToList();

        await Task.WhenAll(nodes.Select(one => one.Ledger.OpenAsync(Cancelled)));

        (await node.FactsAsync()).Should().HaveCount(2);
        foreach (var one in nodes)
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_first_opening_that_was_cut_short_is_finished_by_the_next()
    {
        await using var node = await TestNode.StartAsync();
        await new Migrator(node.Ledgers.Source, LedgerName.Main, TimeSpan.FromMinutes(1)).MigrateAsync(Cancelled);
        await node.RunAsync(
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''cut short''; END';
            CREATE TRIGGER cut BEFORE INSERT ON loyalty.mt_events
              FOR EACH ROW WHEN (NEW.type = 'programme_published') EXECUTE FUNCTION fail()
            """);
        var open = () => node.Ledger.OpenAsync(Cancelled);
        await open.Should().ThrowAsync<PostgresException>();

        await node.RunAsync("DROP TRIGGER cut ON loyalty.mt_events");
        await open();

        (await node.Ledger.GetProgrammesAsync(Cancelled)).InForce(Instants.First).Should().NotBeNull();
        (await node.FactsAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Ledgers_of_one_database_know_nothing_of_each_other()
    {
        await using var node = await TestNode.StartAsync();
        var north = node.Ledgers.Get(new LedgerName("north"));
        await north.ExecuteAsync(new LedgerCommand.OpenWallet(node.Clock.GetUtcNow(), TestNode.Wallet(1)), Cancelled);
        await node.Ledger.OpenAsync(Cancelled);

        (await node.Ledgers.ListAsync(Cancelled)).Should().Equal(LedgerName.Main, new LedgerName("north"));
        (await node.Ledger.GetWalletAsync(TestNode.Wallet(1), cancellationToken: Cancelled)).Should().BeNull();
        (await north.GetSizeAsync(Cancelled)).Wallets.Should().Be(1);
    }

    [Fact]
    public async Task Looking_for_a_ledger_makes_none()
    {
        await using var node = await TestNode.StartAsync();

        (await node.Ledgers.FindAsync(new LedgerName("north"), Cancelled)).Should().BeNull();
        (await node.Ledgers.ListAsync(Cancelled)).Should().BeEmpty();
        await node.Ledger.OpenAsync(Cancelled);
        (await node.Ledgers.FindAsync(LedgerName.Main, Cancelled)).Should().BeSameAs(node.Ledger);
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_is_not_opened()
    {
        await using var node = await TestNode.StartAsync();
        await node.Ledger.OpenAsync(Cancelled);
        await node.RunAsync(
            "INSERT INTO loyalty.loyalty_migrations (number, name, checksum) VALUES (9999, 'future', 'x')");
        await using var old = node.StartAnother();

        var use = () => old.OpenWalletAsync(1);

        await use.Should().ThrowAsync<LedgerSchemaException>();
    }

    [Theory]
    [InlineData(nameof(LoyaltyOptions.ConnectionString))]
    [InlineData(nameof(LoyaltyOptions.MaxBatch))]
    [InlineData(nameof(LoyaltyOptions.LockTimeout))]
    public void An_option_out_of_range_is_named(string option)
    {
        var options = new LoyaltyOptions { ConnectionString = "Host=localhost" };
        object bad = option switch
        {
            nameof(LoyaltyOptions.ConnectionString) => string.Empty,
            nameof(LoyaltyOptions.MaxBatch) => 0,
            _ => TimeSpan.Zero,
        };
        typeof(LoyaltyOptions).GetProperty(option)!.SetValue(options, bad);

        var make = () => new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, new FakeClock());

        make.Should().Throw<ValidationException>().WithMessage($"*{option}*");
    }
}
