using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Marten;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>Whichever engine opens a database, the tables stay as they were made.</summary>
public sealed class SchemaTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    // Everything that PostgreSQL knows of a table; what is added beside them is not compared.
    private const string Tables = """
        SELECT c.relname, c.reloptions, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
          pg_get_expr(d.adbin, d.adrelid), NULL AS more
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'loyalty'::regnamespace AND c.relkind IN ('r', 'S', 'v')
        UNION ALL
        SELECT conrelid::regclass::text, NULL, conname, NULL, NULL, pg_get_constraintdef(oid), NULL
        FROM pg_constraint WHERE connamespace = 'loyalty'::regnamespace
        UNION ALL
        SELECT tablename, NULL, indexname, NULL, NULL, indexdef, NULL FROM pg_indexes WHERE schemaname = 'loyalty'
        UNION ALL
        SELECT tgrelid::regclass::text, NULL, tgname, NULL, NULL, pg_get_triggerdef(t.oid), NULL
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'loyalty'::regnamespace AND NOT tgisinternal
        UNION ALL
        SELECT proname, NULL, NULL, NULL, NULL, NULL, pg_get_functiondef(oid)
        FROM pg_proc WHERE pronamespace = 'loyalty'::regnamespace
        """;

    [Fact]
    public async Task Marten_changes_no_table_of_a_database_that_the_first_engine_made()
    {
        await using var database = await OneDatabase.CreateAsync();
        await using var first = database.OpenOnPostgres();
        await first.Main.OpenAsync(Cancelled);
        var before = await OneDatabase.RowsAsync(first, Tables);

        await using (var marten = database.OpenOnMarten())
        {
            await marten.Main.OpenAsync(Cancelled);
        }

        (await OneDatabase.RowsAsync(first, Tables)).Should().Contain(before);
        await ShouldMatchAsync(first);
    }

    [Fact]
    public async Task The_first_engine_changes_nothing_of_a_database_that_Marten_opened()
    {
        await using var database = await OneDatabase.CreateAsync();
        await using var marten = database.OpenOnMarten();
        await marten.Main.ExecuteAsync(Open(database), Cancelled);
        var before = await OneDatabase.RowsAsync(marten, Tables);

        await using (var second = database.OpenOnPostgres())
        {
            await second.Main.ExecuteAsync(Open(database), Cancelled);
        }

        (await OneDatabase.RowsAsync(marten, Tables)).Should().Equal(before);
        await ShouldMatchAsync(marten);
    }

    private static Domain.Ledgers.LedgerCommand.OpenWallet Open(OneDatabase database) =>
        new(database.Clock.GetUtcNow(), TestNode.Wallet(1));

    private static async Task ShouldMatchAsync(PostgresLedgers ledgers)
    {
        await using var store = new DocumentStore(StoreOptionsForLedgers.Of(LedgerName.Main, ledgers.Source));
        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Cancelled);
    }
}
