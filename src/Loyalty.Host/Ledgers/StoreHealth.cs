using Loyalty.Host.Requests;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Loyalty.Host.Ledgers;

/// <summary>Whether the store answers: then the service can take requests.</summary>
internal sealed class StoreHealth(ILedgerDirectory ledgers, TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(RequestLimits.HealthTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ledgers.AnswersAsync(either.Token)
                ? HealthCheckResult.Healthy("The store answers.")
                : HealthCheckResult.Unhealthy("The store of the ledgers cannot be reached.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The store of the ledgers does not answer in time.");
        }
    }
}
