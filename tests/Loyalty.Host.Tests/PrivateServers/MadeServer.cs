using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>A data directory whose server was made once and stopped; its copies spare each test the making.</summary>
public sealed class MadeServer : IAsyncLifetime
{
    private readonly ScratchFolder folder = new();

    public static Task<PrivateServer> StartAsync(string dataDirectory) =>
        PrivateServer.StartAsync(
            new PrivateServerOptions(dataDirectory) { Durable = false },
            NullLogger.Instance,
            TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync() => await (await StartAsync(folder.FullName)).DisposeAsync();

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes the folder a data directory of its own, with a port of its own.</summary>
    public async Task CopyToAsync(ScratchFolder other)
    {
        if (OperatingSystem.IsWindows())
        {
            // No tool there copies with owners and rights; the test makes its own.
            return;
        }

        await Copying.CopyAsync(folder.Path("postgres"), other.Path("postgres"));
        File.Delete(other.Path("postgres", "port"));
    }

    /// <summary>Takes the copy away again, for a test that wants to begin from nothing.</summary>
    public static void Remove(ScratchFolder other)
    {
        if (Directory.Exists(other.Path("postgres")))
        {
            Directory.Delete(other.Path("postgres"), recursive: true);
        }
    }
}
