using Loyalty.Domain.Ledgers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Postgres.Ledgers;

/// <summary>Opens the main ledger when the application starts, and finishes what was taken when it stops.</summary>
/// <remarks>
/// The ledgers are asked for at the start, not before: where the database is may be known only once a service before
/// this one has started. At the end they are not asked for again: the application may be gone half way.
/// </remarks>
internal sealed partial class LedgerService(Lazy<PostgresLedgers> ledgers, ILogger<LedgerService>? logger = null)
    : IHostedService
{
    /// <summary>
    /// Opens the main ledger. A database that is away is no reason not to start: the first use opens it.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ledgers.Value.Main.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LedgerUnavailableException fault)
        {
            NotOpened(logger ?? NullLogger<LedgerService>.Instance, fault);
        }
    }

    /// <summary>Finishes the commands that were taken.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => ledgers.IsValueCreated
        ? ledgers.Value.DisposeAsync().AsTask().WaitAsync(cancellationToken)
        : Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "The ledger could not be opened yet; its first use tries again.")]
    private static partial void NotOpened(ILogger logger, Exception fault);
}
