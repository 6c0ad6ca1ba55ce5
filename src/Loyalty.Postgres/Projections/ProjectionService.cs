using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Workers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Loyalty.Postgres.Projections;

/// <summary>
/// Keeps the projections of all ledgers up to date, on any node; each projection is one node's at a time.
/// </summary>
internal sealed class ProjectionService(
    Lazy<PostgresLedgers> ledgers,
    IOptions<LoyaltyOptions> options,
    TimeProvider time,
    ILogger<ProjectionService>? logger = null)
    : LedgerWorker(ledgers, options, time, logger ?? NullLogger<ProjectionService>.Instance)
{
    /// <inheritdoc/>
    protected override string Work => "Keeping projections up to date";

    /// <inheritdoc/>
    protected override TimeSpan Interval => Options.ProjectionInterval;

    /// <inheritdoc/>
    protected override async Task WorkAsync(PostgresLedger ledger, CancellationToken cancellationToken)
    {
        foreach (var projection in Projection.All)
        {
            var run = new ProjectionRun(ledger, projection, Options.ProjectionPageSize);
            await run.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
