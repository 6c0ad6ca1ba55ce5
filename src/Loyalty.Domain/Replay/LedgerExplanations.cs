using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Replay;

/// <summary>Explains the balances of a ledger, whichever engine keeps it.</summary>
public static class LedgerExplanations
{
    /// <summary>Why a wallet has the balance it has; null where it had no fact by then.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="wallet">The wallet; an absorbed one has nothing of its own and points to its survivor.</param>
    /// <param name="asOf">The instant that is asked for, past or future.</param>
    /// <param name="knownAt">By what the ledger knew then; null for all it knows now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HistoryTooLongException">
    /// There are more than <see cref="LedgerHistories.MaxFacts"/> facts.
    /// </exception>
    public static async Task<Explanation?> ExplainAsync(
        this ILedger ledger,
        WalletId wallet,
        DateTimeOffset asOf,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default)
    {
        var explainer = new WalletExplainer(asOf, knownAt);
        foreach (var recorded in await ledger.ReadWholeHistoryAsync(wallet, cancellationToken).ConfigureAwait(false))
        {
            explainer.Add(recorded);
        }

        return explainer.At(wallet, asOf);
    }
}
