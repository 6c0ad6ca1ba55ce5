using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>Reads what replaying a wallet takes, from whichever engine keeps it.</summary>
public static class LedgerHistories
{
    /// <summary>The most facts that are read at once, those of absorbed wallets included.</summary>
    public const int MaxFacts = 200_000;

    /// <summary>
    /// The facts of a wallet and of all that it absorbed, in the order of recording; none where it is unknown.
    /// </summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="wallet">The wallet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HistoryTooLongException">There are more than <see cref="MaxFacts"/>.</exception>
    public static async Task<IReadOnlyList<Recorded>> ReadWholeHistoryAsync(
        this ILedger ledger, WalletId wallet, CancellationToken cancellationToken = default)
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

        return [.. facts.OrderBy(recorded => recorded.Sequence)];
    }
}
