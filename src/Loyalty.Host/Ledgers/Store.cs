using Loyalty.Host.CommandLines;
using Loyalty.Host.PrivateServers;
using Npgsql;

namespace Loyalty.Host.Ledgers;

/// <summary>Where the ledgers are kept: the PostgreSQL that Loyalty:Connection names, or else a private one.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly PrivateServer? _server;

    private Store(string connectionString, string place, PrivateServer? server)
    {
        ConnectionString = connectionString;
        Place = place;
        _server = server;
    }

    /// <summary>How to connect; holds a password.</summary>
    public string ConnectionString { get; }

    /// <summary>Where that is, for people: no password in it.</summary>
    public string Place { get; }

    /// <summary>Finds the server, or starts the private one, which is made first if there is none.</summary>
    /// <exception cref="PrivateServerException">The private server cannot be had.</exception>
    /// <exception cref="CommandFault">Loyalty:Connection cannot be read.</exception>
    public static async Task<Store> OpenAsync(
        StoreSettings settings, ILogger logger, CancellationToken cancellationToken)
    {
        if (settings.Connection is { Length: > 0 } connection)
        {
            return new Store(connection, PlaceOf(connection), server: null);
        }

        var options = new PrivateServerOptions(settings.DataDirectory);
#pragma warning disable CA2000 // The store takes the server over and stops it.
        var server = await PrivateServer.StartAsync(options, logger, cancellationToken);
#pragma warning restore CA2000
        return new Store(server.ConnectionString, $"private PostgreSQL in {settings.DataDirectory}", server);
    }

    /// <summary>
    /// Brings a private server back whenever it is lost, until cancelled; another one is its owner's care.
    /// </summary>
    /// <exception cref="PrivateServerException">It could not be brought back.</exception>
    public Task WatchAsync(CancellationToken cancellationToken) =>
        _server?.WatchAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Stops the private server, unless another process uses it.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string PlaceOf(string connection)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            return FormattableString.Invariant($"PostgreSQL at {parts.Host}:{parts.Port}, database {parts.Database}");
        }
        catch (ArgumentException)
        {
            // The message would show the string, which may hold a password.
            throw new CommandFault(
                "Loyalty:Connection cannot be read: write Host=…;Port=…;Database=…;Username=…;Password=….");
        }
    }
}
