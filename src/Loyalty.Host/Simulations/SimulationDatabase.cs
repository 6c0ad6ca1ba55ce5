using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.CommandLines;
using Loyalty.Host.PrivateServers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Host.Simulations;

/// <summary>An empty database for one run of scenarios; it is dropped at the end.</summary>
internal sealed class SimulationDatabase : IAsyncDisposable
{
    private const string Prefix = "loyalty_simulation_";

    private readonly string _governing;
    private readonly string _name;
    private readonly PrivateServer? _server;

    private SimulationDatabase(string governing, string connection, string name, PrivateServer? server)
    {
        _governing = governing;
        _name = name;
        _server = server;
        ConnectionString = new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
    }

    /// <summary>How the ledgers connect to it.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes one on a server whose role may create databases.</summary>
    /// <exception cref="CommandFault">The connection cannot be used; the message says why.</exception>
    /// <exception cref="LedgerUnavailableException">The server cannot be reached.</exception>
    public static async Task<SimulationDatabase> CreateOnAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            var database = new SimulationDatabase(connection, connection, NewName(), server: null);
            await database.CreateAsync(owner: null, cancellationToken);
            return database;
        }
        catch (ArgumentException)
        {
            // The message would show the string, which may hold a password.
            throw new CommandFault(
                "Loyalty:Connection cannot be read; it is written as Host=…;Port=…;Database=…;Username=…;Password=….");
        }
    }

    /// <summary>Makes one on the private server of a data directory.</summary>
    /// <exception cref="PrivateServerException">The server cannot be had; the message says what to do.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The database owns the server and is handed on.")]
    public static async Task<SimulationDatabase> CreateInAsync(
        string dataDirectory, CancellationToken cancellationToken)
    {
        var options = new PrivateServerOptions(dataDirectory);
        var server = await PrivateServer.StartAsync(options, NullLogger.Instance, cancellationToken);
        var database = new SimulationDatabase(
            server.SuperuserConnectionString, server.ConnectionString, NewName(), server);
        try
        {
            var owner = new NpgsqlConnectionStringBuilder(server.ConnectionString).Username;
            await database.CreateAsync(owner, cancellationToken);
            return database;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Drops it, and lets the private server go.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None);
        }
        finally
        {
            await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private static string NewName() => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}_{Guid.NewGuid():N}");

    private async Task CreateAsync(string? owner, CancellationToken cancellationToken)
    {
        try
        {
            var owned = owner is null ? string.Empty : $" OWNER {owner}";
            await ExecuteAsync($"CREATE DATABASE {_name}{owned} TEMPLATE template0", cancellationToken);

            // Made-up facts need not survive a power cut.
            await ExecuteAsync($"ALTER DATABASE {_name} SET synchronous_commit = off", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CommandFault(
                "The role of Loyalty:Connection may not create a scratch database. Give it CREATEDB, or leave the "
                + "connection out to use a private PostgreSQL.");
        }
        catch (NpgsqlException exception)
        {
            throw new LedgerUnavailableException($"PostgreSQL cannot be used: {exception.Message}", exception);
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Names cannot be parameters; these are our own.")]
    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(_governing) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
