using System.Collections.Immutable;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>
/// Explains balances from stored facts alone, as an auditor does: <see cref="WalletReplay"/>, point by point.
/// </summary>
/// <remarks>
/// Takes the facts of one wallet and of all that it absorbed, or of a whole ledger, in the order of recording; facts of
/// receipts and programmes are passed over.
/// </remarks>
public sealed class WalletExplainer
{
    private readonly WalletReplay _replay;
    private readonly Dictionary<WalletId, LotBook> _books = [];

    /// <summary>Starts empty.</summary>
    /// <param name="asOf">Only what took effect by then; null for everything.</param>
    /// <param name="knownAt">Only what was recorded by then; null for everything.</param>
    public WalletExplainer(DateTimeOffset? asOf = null, DateTimeOffset? knownAt = null) =>
        _replay = new WalletReplay(asOf, knownAt);

    /// <summary>Adds the next fact.</summary>
    /// <exception cref="InvalidOperationException">Facts of an absorbed wallet are missing.</exception>
    public void Add(Recorded recorded)
    {
        if (recorded.Fact is not WalletEvent || !_replay.Counts(recorded))
        {
            return;
        }

        _replay.Add(recorded);
        var id = new WalletId(recorded.StreamId);
        var book = _books.GetValueOrDefault(id, LotBook.Empty).Evolve(recorded);
        _books[id] = recorded.Fact is WalletEvent.Absorbed absorbed
            ? book.TakeOver(Absorb(absorbed.Wallet), absorbed.LotOffset)
            : book;
    }

    /// <summary>Explains a wallet as it stood at the instant; null where it had no fact by then.</summary>
    public Explanation? At(WalletId id, DateTimeOffset instant)
    {
        if (!_replay.Wallets.TryGetValue(id, out var recorded))
        {
            return null;
        }

        // What was due by then, recorded or not (rule 1). What an absorbed wallet had stands in its survivor's book,
        // whether that one's facts were among these or not.
        var draft = new WalletDraft(recorded, instant, instant);
        var kept = recorded.Status == WalletStatus.Merged ? LotBook.Empty : _books[id];
        var book = draft.Facts.Aggregate(kept, (before, fact) => before.Evolve(fact));
        return new Explanation(
            draft.Wallet,
            instant,
            [.. book.Lots.Select(one => Explain(draft.Wallet, draft.Wallet.Lots[one.Key], one.Value))],
            book.Debts);
    }

    private static ExplainedLot Explain(Wallet wallet, Lot lot, LotEntry entry)
    {
        var left = new LotPart(wallet.IsHeld(lot) ? LotFate.Held : LotFate.Available, lot.Left);
        ImmutableArray<LotPart> parts = lot.Left.IsZero ? entry.Parts : [left, .. entry.Parts];
        return new ExplainedLot(lot, entry.Wallet, entry.From, entry.Reason, parts);
    }

    private LotBook Absorb(WalletId wallet)
    {
        var book = _books.GetValueOrDefault(wallet)
            ?? throw new InvalidOperationException($"The facts of wallet {wallet}, which was absorbed, are missing.");
        _books[wallet] = LotBook.Empty;
        return book;
    }
}
