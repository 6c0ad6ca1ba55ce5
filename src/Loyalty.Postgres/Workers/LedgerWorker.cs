using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Loyalty.Postgres.Workers;

/// <summary>Works on all ledgers of a database, then again after an interval, until the application stops.</summary>
/// <remarks>
/// The ledgers and their options are asked for once the application runs, not before: where the database is may be
/// known only once another service has started.
/// </remarks>
internal abstract class LedgerWorker(
    Lazy<PostgresLedgers> ledgers, IOptions<LoyaltyOptions> options, TimeProvider time, ILogger logger)
    : BackgroundService
{
    /// <summary>Called after every round over the ledgers, whether or not it went well.</summary>
    internal Action? RoundEnded { get; init; }

    /// <summary>Named in the log.</summary>
    protected abstract string Work { get; }

    /// <summary>From the start of one round to the start of the next.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>The limits and intervals of the work.</summary>
    protected LoyaltyOptions Options => options.Value;

    /// <summary>Where faults that end nothing are told.</summary>
    protected ILogger Logger => logger;

    /// <summary>Works on every ledger that there is by now.</summary>
    internal async Task WorkOnAllAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await ledgers.Value.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            await WorkAsync(ledgers.Value.Get(name), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does what there is to do in one ledger.</summary>
    protected abstract Task WorkAsync(PostgresLedger ledger, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Options.RunsWorkers)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await TryAsync(stoppingToken).ConfigureAwait(false);
                RoundEnded?.Invoke();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while it waited: there is nothing to finish.
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WorkOnAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is LedgerUnavailableException or LedgerBusyException)
        {
            WorkerLog.Waits(logger, Work, Interval, fault);
        }
        catch (Exception fault) when (Faults.IsOfOne(fault) && !cancellationToken.IsCancellationRequested)
        {
            WorkerLog.Failed(logger, Work, Interval, fault);
        }
    }
}
