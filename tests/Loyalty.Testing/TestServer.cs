using System.Globalization;
using Loyalty.Host.PrivateServers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Testing;

/// <summary>
/// The PostgreSQL server that all test projects of one user share while they run: started by the first, stopped by
/// the last. It does not survive a power cut, which makes it quick; a test about durability has an
/// <see cref="OwnServer"/>. After one, delete its folder among the system's temporary files.
/// </summary>
public static class TestServer
{
    // Test projects run side by side, each with many tests at once.
    private const int MaxConnections = 400;

    // Another test project may be fetching PostgreSQL.
    private static readonly TimeSpan FindLimit = TimeSpan.FromMinutes(15);

    private static readonly Lazy<Task<PrivateServer>> Server = new(StartAsync);

    /// <summary>How the server's superuser connects; starts the server at the first call.</summary>
    internal static async Task<NpgsqlConnectionStringBuilder> SuperuserAsync() =>
        new((await Server.Value).SuperuserConnectionString);

    /// <summary>How the ledger's role connects; starts the server at the first call.</summary>
    internal static async Task<NpgsqlConnectionStringBuilder> LedgerAsync() =>
        new((await Server.Value).ConnectionString);

    private static async Task<PrivateServer> StartAsync()
    {
        // A cluster is run only by the version that made it, so each version that was ever installed has its own.
        var home = Path.Combine(Path.GetTempPath(), $"loyalty-tests-{Environment.UserName}");
        var binaries = await FindAsync(home);
        var folder = Path.Combine(home, binaries.Major.ToString(CultureInfo.InvariantCulture));
        var options = new PrivateServerOptions(folder)
        {
            Durable = false,
            MaxConnections = MaxConnections,
            Search = new PostgresSearch([binaries.Folder], MayFetch: false),
        };
        var server = await PrivateServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(server);
        await ScratchDatabase.DropLeftoversAsync(server.SuperuserConnectionString);
        return server;
    }

    private static async Task<PostgresBinaries> FindAsync(string home)
    {
        var directory = ServerDirectory.Open(home);
        using var change = await FileLock.TakeAsync(directory.ChangeLock, FindLimit, CancellationToken.None);
        var account = await ServerAccount.ChooseAsync(directory.Root, directory.Cluster, CancellationToken.None);
        var finder = new PostgresFinder(PostgresSearch.OfThisSystem(), directory, account, NullLogger.Instance);
        return await finder.FindAsync(clusterMajor: null, CancellationToken.None);
    }

    // The runtime waits for this handler and for nothing asynchronous.
    private static void Stop(PrivateServer server)
    {
        NpgsqlConnection.ClearAllPools();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
