using Loyalty.Host.CommandLines;
using Loyalty.Host.PrivateServers;

namespace Loyalty.Host.Ledgers;

/// <summary>
/// Opens the store before anything else starts, watches it, and leaves it after everything else has stopped.
/// </summary>
internal sealed partial class StoreService(
    IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<StoreService> logger) : BackgroundService
{
    private Store? _store;

    /// <summary>The store, once this has started.</summary>
    public Store Store => _store ?? throw new InvalidOperationException("The store is not open yet.");

    /// <summary>What the process tells the shell.</summary>
    public int Outcome { get; private set; } = ExitCode.Ok;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _store = await Store.OpenAsync(StoreSettings.Read(configuration), logger, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Store.WatchAsync(stoppingToken);
        }
        catch (PrivateServerException fault)
        {
            Lost(fault.Message);
            Outcome = ExitCode.StoreUnavailable;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Critical, "The private PostgreSQL is lost; the service stops. {Reason}")]
    private partial void Lost(string reason);
}
