using Loyalty.Host.Ledgers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Loyalty.Host;

/// <summary>Tells the log, once everything has started, what runs and where.</summary>
internal sealed partial class Greeting(
    IServer server, ILedgerDirectory ledgers, IConfiguration configuration, ILogger<Greeting> logger)
    : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Ready(ServiceVersion.Text, string.Join(" ", addresses), ledgers.Store);
        if (!Listening.IsLocal(configuration))
        {
            Open();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Loyalty {Version} is ready at {Addresses} with the API at /docs; {Store}.")]
    private partial void Ready(string version, string addresses, string store);

    [LoggerMessage(
        LogLevel.Warning,
        "Other machines can reach this service, and it authenticates nobody yet: put a proxy before it that does.")]
    private partial void Open();
}
