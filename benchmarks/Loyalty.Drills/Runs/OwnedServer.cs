using System.Diagnostics;
using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Drills.Runs;

/// <summary>
/// A durable PostgreSQL in a data directory of the drill's own. Whoever runs the service there shares it, and sees to
/// it that it comes back.
/// </summary>
internal sealed class OwnedServer : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly bool _ownsFolder;
    private PrivateServer _server;

    private OwnedServer(ScratchFolder folder, bool ownsFolder, PrivateServer server)
    {
        _folder = folder;
        _ownsFolder = ownsFolder;
        _server = server;
    }

    /// <summary>How the server itself is governed.</summary>
    public string SuperuserConnectionString => _server.SuperuserConnectionString;

    /// <summary>Where logs and everything else may be put.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The data directory.</summary>
    public string Data => DataIn(_folder);

    /// <summary>
    /// How the ledger connects; the port may change where the server was killed together with the host.
    /// </summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Port = ServerDirectory.Open(Data).ReadPort()!.Value,
    }.ConnectionString;

    /// <summary>Makes and starts one.</summary>
    public static Task<OwnedServer> StartAsync(CancellationToken cancellationToken) =>
        StartInAsync(new ScratchFolder(), ownsFolder: true, cancellationToken);

    /// <summary>Makes and starts one in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ownsFolder">Whether it is deleted in the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<OwnedServer> StartInAsync(
        ScratchFolder folder, bool ownsFolder, CancellationToken cancellationToken)
    {
        var options = new PrivateServerOptions(DataIn(folder));
        var server = await PrivateServer.StartAsync(options, NullLogger.Instance, cancellationToken);
        return new OwnedServer(folder, ownsFolder, server);
    }

    /// <summary>Stops it in good order and starts it again, so that all its settings count.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await _server.DisposeAsync();
        _server = await PrivateServer.StartAsync(
            new PrivateServerOptions(Data), NullLogger.Instance, cancellationToken);
    }

    /// <summary>Kills the server without a chance to do anything.</summary>
    public void Kill()
    {
        var file = PostmasterFile.Read(ServerDirectory.Open(Data).Cluster)
            ?? throw new InvalidOperationException("The server does not run.");
        using var process = Process.GetProcessById(file.ProcessId);
        process.Kill();
        process.WaitForExit();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }

    private static string DataIn(ScratchFolder folder) => folder.Path("data");
}
