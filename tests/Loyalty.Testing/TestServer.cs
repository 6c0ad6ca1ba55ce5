using Loyalty.Host.PrivateServers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Testing;

/// <summary>
/// The PostgreSQL server that all test projects of one user share while they run: started by the first, stopped by
/// the last. It does not survive a power cut, which makes it quick; a test about durability has a server of its own.
/// </summary>
public static class TestServer
{
    // Test projects run side by side, each with many tests at once.
    private const int MaxConnections = 400;

    private static readonly Lazy<Task<PrivateServer>> Server = new(StartAsync);

    /// <summary>How the server's superuser connects; starts the server at the first call.</summary>
    internal static async Task<NpgsqlConnectionStringBuilder> SuperuserAsync() =>
        new((await Server.Value).SuperuserConnectionString);

    /// <summary>How the ledger's role connects; starts the server at the first call.</summary>
    internal static async Task<NpgsqlConnectionStringBuilder> LedgerAsync() =>
        new((await Server.Value).ConnectionString);

    private static async Task<PrivateServer> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"loyalty-tests-{Environment.UserName}");
        var options = new PrivateServerOptions(folder) { Durable = false, MaxConnections = MaxConnections };
        var server = await PrivateServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(server);
        await ScratchDatabase.DropLeftoversAsync(server.SuperuserConnectionString);
        return server;
    }

    // The runtime waits for this handler and for nothing asynchronous.
    private static void Stop(PrivateServer server)
    {
        NpgsqlConnection.ClearAllPools();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
