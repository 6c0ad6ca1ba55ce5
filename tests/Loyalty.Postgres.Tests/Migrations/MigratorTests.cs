using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Migrations;
using Loyalty.Postgres.Statements;
using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Postgres.Tests.Migrations;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private ScratchDatabase scratch = null!;
    private NpgsqlDataSource source = null!;

    public async ValueTask InitializeAsync()
    {
        scratch = await ScratchDatabase.CreateAsync();
        source = NpgsqlDataSource.Create(scratch.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await scratch.DisposeAsync();
    }

    [Fact]
    public async Task Five_nodes_that_start_at_once_take_each_step_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Migrator().MigrateAsync(Cancelled)));

        var taken = await ReadAsync(
            "SELECT number FROM loyalty.loyalty_migrations ORDER BY number", row => row.GetInt32(0));
        taken.Should().Equal(Migration.All.Select(migration => migration.Number));
    }

    [Fact]
    public async Task Each_ledger_has_a_schema_of_its_own()
    {
        await Migrator().MigrateAsync(Cancelled);
        await Migrator("north").MigrateAsync(Cancelled);

        var schemas = await ReadAsync(
            "SELECT schemaname FROM pg_tables WHERE tablename = 'mt_events' ORDER BY 1", row => row.GetString(0));
        schemas.Should().Equal("loyalty", "loyalty_north");
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_is_refused_and_the_remedy_named()
    {
        await Migrator().MigrateAsync(Cancelled);
        await ExecuteAsync(
            "INSERT INTO loyalty.loyalty_migrations (number, name, checksum) VALUES (9999, 'future', 'x')");

        var open = () => Migrator().MigrateAsync(Cancelled);

        (await open.Should().ThrowAsync<LedgerSchemaException>())
            .WithMessage("*newer version*future*start that version*");
    }

    [Fact]
    public async Task A_step_that_was_edited_after_it_was_taken_is_refused()
    {
        await Migrator().MigrateAsync(Cancelled);
        await ExecuteAsync("UPDATE loyalty.loyalty_migrations SET checksum = 'other' WHERE number = 1");

        var open = () => Migrator().MigrateAsync(Cancelled);

        await open.Should().ThrowAsync<LedgerSchemaException>();
    }

    [Fact]
    public async Task A_node_does_not_wait_for_ever_for_another_that_hangs_in_a_step()
    {
        await using var hanging = await source.OpenConnectionAsync(Cancelled);
        await using var transaction = await hanging.BeginTransactionAsync(Cancelled);
        var take = new Statement("SELECT pg_advisory_xact_lock(hashtextextended('loyalty/migrations', 0))");
        await take.ExecuteAsync(hanging, Cancelled);

        var open = () => new Migrator(source, LedgerName.Main, TimeSpan.FromMilliseconds(50)).MigrateAsync(Cancelled);

        (await open.Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should().Be(PostgresErrorCodes.LockNotAvailable);
    }

    [Theory]
    [InlineData("UPDATE loyalty.mt_events SET data = '{\"a\":1}'")]
    [InlineData("UPDATE loyalty.mt_events SET timestamp = now()")]
    [InlineData("DELETE FROM loyalty.mt_events")]
    [InlineData("DELETE FROM loyalty.mt_streams")]
    [InlineData("TRUNCATE loyalty.mt_events")]
    public async Task Facts_are_never_changed(string statement)
    {
        await MigrateAndAddFactAsync();

        var change = () => ExecuteAsync(statement);

        (await change.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("LY002");
    }

    [Fact]
    public async Task Marten_may_archive_a_stream()
    {
        await MigrateAndAddFactAsync();

        await ExecuteAsync("UPDATE loyalty.mt_events SET is_archived = true");

        (await ReadAsync("SELECT is_archived FROM loyalty.mt_events", row => row.GetBoolean(0))).Should().Equal(true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("North")]
    [InlineData("north-west")]
    [InlineData("1north")]
    [InlineData("north\n")]
    [InlineData("a23456789a123456789a123456789a123456789a1")]
    public void A_name_that_is_no_ledgers_is_refused(string name)
    {
        var take = () => new LedgerName(name);

        take.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_schema_says_whose_it_is()
    {
        LedgerName.OfSchema("loyalty").Should().Be(LedgerName.Main);
        LedgerName.OfSchema(new LedgerName("north").Schema).Should().Be(new LedgerName("north"));
        LedgerName.OfSchema("public").Should().BeNull();
        LedgerName.OfSchema("loyalty_main").Should().BeNull();
    }

    private Migrator Migrator(string ledger = "main") => new(source, new LedgerName(ledger), Patience);

    private async Task MigrateAndAddFactAsync()
    {
        await Migrator().MigrateAsync(Cancelled);
        await ExecuteAsync(
            """
            INSERT INTO loyalty.mt_streams (id) VALUES ('00000000-0000-0000-0000-000000000001');
            INSERT INTO loyalty.mt_events (seq_id, id, stream_id, version, data, type, timestamp)
            VALUES (1, gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 1, '{}', 'wallet_opened', now())
            """);
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = await source.OpenConnectionAsync(Cancelled);
        await new Statement(statement).ExecuteAsync(connection, Cancelled);
    }

    private Task<List<T>> ReadAsync<T>(string statement, Func<NpgsqlDataReader, T> read) =>
        new Statement(statement).ReadAsync(source, read, Cancelled);
}
