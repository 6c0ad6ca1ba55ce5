using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>One durable private server, made from nothing, that several tests look at without changing it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly ScratchFolder folder = new();

    private PrivateServer? server;

    public string DataDirectory => folder.FullName;

    public string Cluster => folder.Path("postgres", "cluster");

    public NpgsqlConnectionStringBuilder Connection => new(server!.ConnectionString);

    public NpgsqlConnectionStringBuilder Superuser => new(server!.SuperuserConnectionString);

    public async ValueTask InitializeAsync()
    {
        var options = new PrivateServerOptions(folder.FullName);
        server = await PrivateServer.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server!.DisposeAsync();
        folder.Dispose();
    }
}
