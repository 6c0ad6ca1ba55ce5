using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Workers;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Loyalty.Marten.Projections;

/// <summary>
/// Runs Marten's daemon over all ledgers, on any node: each projection is one node's at a time, and another takes over
/// where that node is gone.
/// </summary>
internal sealed class DaemonService(
    Lazy<PostgresLedgers> ledgers,
    LedgerStores stores,
    IOptions<LoyaltyOptions> options,
    TimeProvider time,
    ILogger<DaemonService>? logger = null,
    ILogger<ProjectionCoordinator>? daemonLogger = null)
    : LedgerWorker(ledgers, options, time, logger ?? NullLogger<DaemonService>.Instance)
{
    private readonly Dictionary<LedgerName, ProjectionCoordinator> _daemons = [];

    /// <inheritdoc/>
    protected override string Work => "Keeping projections up to date";

    /// <inheritdoc/>
    protected override TimeSpan Interval => Options.ProjectionInterval;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        foreach (var daemon in _daemons.Values)
        {
            await daemon.StopAsync(cancellationToken).ConfigureAwait(false);
            await daemon.DisposeAsync().ConfigureAwait(false);
        }

        _daemons.Clear();
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(PostgresLedger ledger, CancellationToken cancellationToken)
    {
        if (_daemons.ContainsKey(ledger.Name))
        {
            return;
        }

        await ledger.OpenAsync(cancellationToken).ConfigureAwait(false);
        var daemon = new ProjectionCoordinator(
            stores.Get(ledger.Name), daemonLogger ?? NullLogger<ProjectionCoordinator>.Instance);
        await daemon.StartAsync(cancellationToken).ConfigureAwait(false);
        _daemons.Add(ledger.Name, daemon);
    }
}
