using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>Explains the balances of a ledger, whichever engine keeps it.</summary>
public static class LedgerExplanations
{
    /// <summary>The most facts that are read for one explanation, those of absorbed wallets included.</summary>
    public const int MaxFacts = 200_000;

    /// <summary>Why a wallet has the balance it has; null where it had no fact by then.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="wallet">The wallet; an absorbed one has nothing of its own and points to its survivor.</param>
    /// <param name="asOf">The instant that is asked for, past or future.</param>
    /// <param name="knownAt">By what the ledger knew then; null for all it knows now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HistoryTooLongException">There are more than <see cref="MaxFacts"/> facts.</exception>
    public static async Task<Explanation?> ExplainAsync(
        this ILedger ledger,
        WalletId wallet,
        DateTimeOffset asOf,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default)
    {
        var facts = new List<Recorded>();
        var unread = new Stack<WalletId>([wallet]);
        while (unread.TryPop(out var next))
        {
            await foreach (var recorded in ledger.ReadHistoryAsync(next, 0, cancellationToken).ConfigureAwait(false))
            {
                facts.Add(facts.Count < MaxFacts ? recorded : throw new HistoryTooLongException());
                if (recorded.Fact is WalletEvent.Absorbed absorbed)
                {
                    unread.Push(absorbed.Wallet);
                }
            }
        }

        var explainer = new WalletExplainer(asOf, knownAt);
        foreach (var recorded in facts.OrderBy(recorded => recorded.Sequence))
        {
            explainer.Add(recorded);
        }

        return explainer.At(wallet, asOf);
    }
}
