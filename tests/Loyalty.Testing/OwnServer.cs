using System.Diagnostics;
using System.Globalization;
using Loyalty.Host.PrivateServers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Testing;

/// <summary>
/// A PostgreSQL server of one test's own, to be stopped, killed and started again under the same connection. Made from
/// nothing, which takes seconds: a test that only needs a database takes a <see cref="ScratchDatabase"/>.
/// </summary>
public sealed class OwnServer : IAsyncDisposable
{
    private static readonly TimeSpan DeathLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly ScratchFolder folder = new();
    private readonly bool durable;

    private PrivateServer? server;

    private OwnServer(bool durable)
    {
        this.durable = durable;
    }

    /// <summary>How the ledger connects to its empty database, whether the server is up or not.</summary>
    public string ConnectionString { get; private set; } = "";

    private string Cluster => folder.Path("postgres", "cluster");

    /// <summary>Makes and starts one.</summary>
    /// <param name="durable">Whether what was committed survives <see cref="KillAsync"/>, as in real life.</param>
    public static async Task<OwnServer> StartAsync(bool durable)
    {
        var own = new OwnServer(durable);
        await own.StartAgainAsync();
        return own;
    }

    /// <summary>Stops it in good order, ending all sessions.</summary>
    public async Task StopAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
        {
            await server.DisposeAsync();
            server = null;
        }
    }

    /// <summary>Kills it without a chance to do anything, and returns when it is gone.</summary>
    public async Task KillAsync()
    {
        var file = PostmasterFile.Read(Cluster) ?? throw new InvalidOperationException("The server does not run.");
        using (var process = Process.GetProcessById(file.ProcessId))
        {
            process.Kill();
        }

        using var limit = new CancellationTokenSource(DeathLimit);
        while (file.IsAlive())
        {
            await Task.Delay(Poll, TimeProvider.System, limit.Token);
        }

        await StopAsync();
    }

    /// <summary>Changes a setting of the running server for all sessions, also for those that are open.</summary>
    public async Task SetAsync(string name, string value)
    {
        var file = PostmasterFile.Read(Cluster) ?? throw new InvalidOperationException("The server does not run.");
        await File.AppendAllLinesAsync(Path.Combine(Cluster, "postgresql.auto.conf"), [$"{name} = '{value}'"]);
        using var signal = Process.Start("kill", ["-HUP", file.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
    }

    /// <summary>Starts it again after it was stopped or killed.</summary>
    public async Task StartAgainAsync()
    {
        var options = new PrivateServerOptions(folder.FullName) { Durable = durable };
        server = await PrivateServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        ConnectionString = server.ConnectionString;
    }

    /// <summary>Stops it and removes all it kept.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }
}
