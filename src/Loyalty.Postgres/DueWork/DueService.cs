using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Workers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Loyalty.Postgres.DueWork;

/// <summary>
/// Records what is due, on any node; of several that run it one works at a time. Nothing is right or wrong because of
/// it (rule 1): it makes history tell what every balance already counts.
/// </summary>
internal sealed class DueService(
    Lazy<PostgresLedgers> ledgers,
    IOptions<LoyaltyOptions> options,
    TimeProvider time,
    ILogger<DueService>? logger = null)
    : LedgerWorker(ledgers, options, time, logger ?? NullLogger<DueService>.Instance)
{
    private readonly TimeProvider _time = time;

    /// <inheritdoc/>
    protected override string Work => "Recording what is due";

    /// <inheritdoc/>
    protected override TimeSpan Interval => Options.DueInterval;

    /// <inheritdoc/>
    protected override Task WorkAsync(PostgresLedger ledger, CancellationToken cancellationToken)
    {
        var recording = new DueRecording(ledger, Options.DuePageSize, _time, Logger);
        return Turn.TakeAsync(
            ledger.Source, DueRecording.TurnOf(ledger.Name), recording.RecordAsync, cancellationToken);
    }
}
