using System.Diagnostics;
using Loyalty.Benchmarks.Loads;
using Loyalty.Postgres.Ledgers;
using Npgsql;

namespace Loyalty.Benchmarks.Ledgers;

/// <summary>
/// The rows of a ledger once more, by binary COPY into tables with the same indexes: nothing brings them there quicker.
/// </summary>
internal static class LedgerCopy
{
    private const string Copied = "copied";

    private static readonly string Schema = LedgerName.Main.Schema;

    /// <summary>Copies the main ledger of a database in one transaction.</summary>
    /// <returns>What it took to write the rows and to commit; reading them does not count.</returns>
    public static async Task<(TimeSpan Elapsed, LoadCost Cost)> RunAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(source, $"CREATE SCHEMA {Copied}");
        var tables = new List<(string Table, MemoryStream Rows)>();
        foreach (var table in await TablesAsync(source))
        {
            await ExecuteAsync(source, $"CREATE TABLE {Copied}.{table} (LIKE {Schema}.{table} INCLUDING ALL)");
            var rows = new MemoryStream();
            await TableCopy.ReadAsync(connection, $"{Schema}.{table}", rows);
            rows.Position = 0;
            tables.Add((table, rows));
        }

        await ExecuteAsync(
            source,
            $"ALTER TABLE {Copied}.mt_events ADD FOREIGN KEY (stream_id) REFERENCES {Copied}.mt_streams (id)");
        var processes = await ServerProcesses.FindAsync(database);
        var (clock, before) = (Stopwatch.StartNew(), LoadCost.Now(processes));
        await using var transaction = await connection.BeginTransactionAsync();

        // Streams before the facts that point at them.
        foreach (var (table, rows) in tables.OrderByDescending(one => one.Table, StringComparer.Ordinal))
        {
            await TableCopy.WriteAsync(connection, $"{Copied}.{table}", rows);
        }

        await transaction.CommitAsync();
        return (clock.Elapsed, LoadCost.Now(processes).Since(before));
    }

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource source)
    {
        var tables = new List<string>();
        await using var find = source.CreateCommand(
            $"SELECT tablename FROM pg_tables WHERE schemaname = '{Schema}'");
        await using var reader = await find.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string text)
    {
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}
