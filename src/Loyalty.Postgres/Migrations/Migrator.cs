using System.Globalization;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Npgsql;
using static System.FormattableString;

namespace Loyalty.Postgres.Migrations;

/// <summary>
/// Makes the tables of a ledger, or brings them up to date. Several nodes may do so at once: one does, the others wait.
/// </summary>
internal sealed class Migrator(NpgsqlDataSource source, LedgerName ledger, TimeSpan waitLimit)
{
    private readonly string _schema = ledger.Schema;

    /// <summary>
    /// Takes the steps that are missing, each in a transaction of its own. With none missing it only looks.
    /// </summary>
    /// <exception cref="LedgerSchemaException">A newer version, or another edition of a step, was here.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            while (await NextAsync(connection, cancellationToken).ConfigureAwait(false) is not null)
            {
                await TakeNextAsync(connection, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TakeNextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await LockAsync(connection, cancellationToken).ConfigureAwait(false);
            await MakeSchemaAsync(connection, cancellationToken).ConfigureAwait(false);

            // Another node may have taken the step while this one waited.
            if (await NextAsync(connection, cancellationToken).ConfigureAwait(false) is { } next)
            {
                await TakeAsync(connection, next, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var limit = waitLimit.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        var timeout = new Statement("SELECT set_config('lock_timeout', $1, true)", limit);
        await timeout.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);

        // Such locks belong to the database: the number is made of the schema's name.
        var take = new Statement("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", $"{_schema}/migrations");
        await take.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task MakeSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Looked for first: a role without the right to make schemas may use one that was made for it.
        var find = new Statement("SELECT nspname FROM pg_namespace WHERE nspname = $1", _schema);
        var found = await find.ReadAsync(connection, row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            var make = new Statement($"CREATE SCHEMA {_schema}");
            await make.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        var table = $"""
            CREATE TABLE IF NOT EXISTS {_schema}.loyalty_migrations (
              number integer PRIMARY KEY,
              name text NOT NULL,
              checksum text NOT NULL,
              applied_at timestamptz NOT NULL DEFAULT now()
            )
            """;
        await new Statement(table).ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        var path = new Statement($"SET LOCAL search_path TO {_schema}");
        await path.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        await new Statement(migration.TextFor(ledger)).ExecuteAsync(connection, cancellationToken)
            .ConfigureAwait(false);
        var record = new Statement(
            $"INSERT INTO {_schema}.loyalty_migrations (number, name, checksum) VALUES ($1, $2, $3)",
            migration.Number,
            migration.Name,
            migration.Checksum);
        await record.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Migration?> NextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var find = new Statement("SELECT to_regclass($1) IS NOT NULL", $"{_schema}.loyalty_migrations");
        var found = await find.ReadAsync(connection, row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false);
        if (!found[0])
        {
            return Migration.All[0];
        }

        var taken = new Statement($"SELECT number, name, checksum FROM {_schema}.loyalty_migrations ORDER BY number");
        var steps = await taken
            .ReadAsync(connection, row => (row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellationToken)
            .ConfigureAwait(false);
        foreach (var (index, (number, name, checksum)) in steps.Index())
        {
            Check(index, number, name, checksum);
        }

        return Migration.All.ElementAtOrDefault(steps.Count);
    }

    private void Check(int index, int number, string name, string checksum)
    {
        if (Migration.All.ElementAtOrDefault(index) is not { } known)
        {
            throw new LedgerSchemaException(Invariant(
                $"The schema {_schema} was made by a newer version (step {number}, {name}); start that version."));
        }

        if (known.Number != number || !string.Equals(known.Checksum, checksum, StringComparison.Ordinal))
        {
            throw new LedgerSchemaException(Invariant(
                $"Step {number} ({name}) of schema {_schema} is not this version's; start the version that took it."));
        }
    }
}
