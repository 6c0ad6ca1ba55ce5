using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Host.Imports;

/// <summary>Asks the ledger, again where it was busy or its store was away for a while.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="clock">The time.</param>
internal sealed class ReceiptSender(ILedger ledger, TimeProvider clock)
{
    /// <summary>
    /// How often the ledger is asked the same, <see cref="Pause"/> apart, before the import gives up.
    /// </summary>
    public const int MaxAttempts = 60;

    /// <summary>How long to wait before the ledger is asked again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Sends what a receipt asks, in its order; by the time this returns its task, all of it is on its way.
    /// </summary>
    /// <remarks>Whatever of it had arrived before it is sent again answers as a repeat.</remarks>
    /// <param name="orders">What is asked.</param>
    /// <param name="learnedAt">When the ledger is to have learned of it.</param>
    /// <param name="before">What was to be recorded before it: waited for before it is sent again.</param>
    /// <param name="cancellationToken">Stops sending it again.</param>
    public Task<ImmutableArray<CommandResult>> SendAsync(
        ImmutableArray<ImportOrder> orders,
        DateTimeOffset learnedAt,
        Task before,
        CancellationToken cancellationToken)
    {
        var isRepeat = false;
        return RetryAsync(SendAllAsync, cancellationToken);

        async Task<ImmutableArray<CommandResult>> SendAllAsync()
        {
            if (isRepeat)
            {
                await before;
            }

            isRepeat = true;
            var answers = orders.Select(order => order.SendAsync(ledger, learnedAt, CancellationToken.None));
            return [.. await Task.WhenAll(answers)];
        }
    }

    /// <summary>Does something that asks the ledger.</summary>
    /// <param name="ask">What is done, safe to be done again.</param>
    /// <param name="cancellationToken">Stops asking again.</param>
    /// <exception cref="LedgerUnavailableException">The store stayed away.</exception>
    public async Task<T> RetryAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (fault is LedgerBusyException or LedgerUnavailableException
                && attempt < MaxAttempts && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }
}
