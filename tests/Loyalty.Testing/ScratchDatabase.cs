using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace Loyalty.Testing;

/// <summary>
/// An empty database of one test's own, on the server that all tests share, owned by the ledger's role as in real
/// life. It is dropped when disposed, with whatever still uses it.
/// </summary>
public sealed class ScratchDatabase : IAsyncDisposable
{
    private const string Prefix = "scratch_";

    private const string FindLeftovers = "SELECT datname FROM pg_database WHERE datname LIKE 'scratch\\_%'";

    // A test opens few sessions; the usual hundred per database would starve its neighbours.
    private const int MaxPoolSize = 20;

    private static int created;

    private readonly string name;

    private ScratchDatabase(string name, string connectionString)
    {
        this.name = name;
        ConnectionString = connectionString;
    }

    /// <summary>How to connect to it as its owner, a role without any other right.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates one; the first call in a run starts the server too, which takes seconds.</summary>
    public static async Task<ScratchDatabase> CreateAsync()
    {
        var fresh = string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}_{Interlocked.Increment(ref created)}");
        var superuser = await TestServer.SuperuserAsync();

        // Copying the files takes a quarter of the time of logging them, which is the server's usual way.
        await ExecuteAsync(
            superuser.ConnectionString, $"CREATE DATABASE {fresh} OWNER loyalty TEMPLATE template0 STRATEGY file_copy");
        var ledger = await TestServer.LedgerAsync();
        ledger.Database = fresh;
        ledger.MaxPoolSize = MaxPoolSize;
        return new ScratchDatabase(fresh, ledger.ConnectionString);
    }

    /// <summary>Drops it. A repeat does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        var superuser = await TestServer.SuperuserAsync();
        await ExecuteAsync(superuser.ConnectionString, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <summary>Drops what test processes left that were killed.</summary>
    internal static async Task DropLeftoversAsync(string superuser)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var find = new NpgsqlCommand(FindLeftovers, connection);
        var names = new List<string>();
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var leftover in names.Where(name => !CreatorLives(name)))
        {
            await ExecuteAsync(superuser, $"DROP DATABASE IF EXISTS {leftover} WITH (FORCE)");
        }
    }

    private static bool CreatorLives(string name)
    {
        try
        {
            var number = name.AsSpan(Prefix.Length, name.IndexOf('_', Prefix.Length) - Prefix.Length);
            using var process = Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
            return process.Id != Environment.ProcessId;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Names cannot be parameters; these are our own.")]
    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
