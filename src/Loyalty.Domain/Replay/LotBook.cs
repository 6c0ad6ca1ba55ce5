using System.Collections.Immutable;
using System.Diagnostics;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>What became of every point of one wallet: the fold of its facts, kept lot by lot.</summary>
internal sealed record LotBook
{
    public static readonly LotBook Empty = new();

    public ImmutableSortedDictionary<LotId, LotEntry> Lots { get; init; } =
        ImmutableSortedDictionary<LotId, LotEntry>.Empty;

    public ImmutableArray<ExplainedDebt> Debts { get; init; } = [];

    /// <summary>The book after one more fact of the wallet; <see cref="TakeOver"/> is for an absorbed one.</summary>
    /// <exception cref="UnreachableException">A fact that this version does not know.</exception>
    public LotBook Evolve(Recorded recorded)
    {
        var wallet = new WalletId(recorded.StreamId);
        return recorded.Fact switch
        {
            WalletEvent.Accrued accrued => Open(accrued.Lot, new LotEntry(wallet)),
            WalletEvent.Credited credited => Open(credited.Lot, new LotEntry(wallet) { Reason = credited.Reason }),
            WalletEvent.TransferredIn received => received.Lots.Aggregate(
                this, (book, lot) => book.Open(lot.Lot, new LotEntry(wallet) { From = received.From })),
            WalletEvent.Redeemed redeemed => Put(redeemed.Allocation, Spent(redeemed.Receipt)),
            WalletEvent.Reserved reserved => Put(reserved.Allocation, Reserved(reserved.Reservation)),
            WalletEvent.Captured captured => Capture(captured),
            WalletEvent.ReservationVoided voided => Take(voided.Back, Reserved(voided.Reservation)),
            WalletEvent.ReservationLapsed lapsed => Take(lapsed.Back, Reserved(lapsed.Reservation)),
            WalletEvent.Reversed reversed => Reverse(reversed, recorded.RecordedAt),
            WalletEvent.Restored restored => Restore(restored, wallet),
            WalletEvent.DebtOffset offset => offset.From.Aggregate(this, (book, part) => book.PayDebt(part)),
            WalletEvent.Expired expired => Put(expired.Lot, new LotPart(LotFate.Lapsed, expired.Points)),
            WalletEvent.AllocationRebalanced rebalanced => rebalanced.Moves.Aggregate(
                this, (book, move) => book.Rebalance(rebalanced.Lot, move)),
            WalletEvent.Debited debited => Put(
                debited.From, new LotPart(LotFate.Debited, Points.Zero) { Reason = debited.Reason }),
            WalletEvent.TransferredOut sent => Put(
                sent.From, new LotPart(LotFate.SentAway, Points.Zero) { Wallet = sent.To }),
            WalletEvent.Opened or WalletEvent.IdentifierLinked or WalletEvent.IdentifierUnlinked
                or WalletEvent.Delivered or WalletEvent.Released or WalletEvent.Suspended or WalletEvent.Resumed
                or WalletEvent.MergedInto or WalletEvent.Absorbed or WalletEvent.Closed
                or WalletEvent.CommandRefused => this,
            _ => throw new UnreachableException($"No explanation knows {recorded.Fact.GetType().Name}."),
        };
    }

    /// <summary>The book with all that stands in another one, whose lots have other numbers here.</summary>
    public LotBook TakeOver(LotBook absorbed, int offset) => new()
    {
        Lots = Lots.AddRange(absorbed.Lots.Select(one =>
            KeyValuePair.Create(new LotId(one.Key.Number + offset), one.Value.Renumbered(offset)))),
        Debts =
        [
            .. Debts
                .Concat(absorbed.Debts.Select(debt => debt with { PaidBy = debt.PaidBy.Renumbered(offset) }))
                .OrderBy(debt => debt.At),
        ],
    };

    private static LotPart Spent(ReceiptKey receipt) => new(LotFate.Spent, Points.Zero) { Receipt = receipt };

    private static LotPart Reserved(Label reservation) =>
        new(LotFate.SetAside, Points.Zero) { Reservation = reservation };

    private LotBook Open(LotId lot, LotEntry entry) => this with { Lots = Lots.Add(lot, entry) };

    private LotBook Change(LotId lot, Func<LotEntry, LotEntry> change) =>
        this with { Lots = Lots.SetItem(lot, change(Lots[lot])) };

    private LotBook Put(LotId lot, LotPart part) => part.Points.IsZero ? this : Change(lot, entry => entry.Put(part));

    private LotBook Put(ImmutableArray<Allocation> allocation, LotPart part) => allocation.Aggregate(
        this, (book, one) => book.Put(one.Lot, part with { Points = one.Points }));

    private LotBook Take(LotId lot, LotPart part) => part.Points.IsZero ? this : Change(lot, entry => entry.Take(part));

    private LotBook Take(ImmutableArray<Allocation> allocation, LotPart part) => allocation.Aggregate(
        this, (book, one) => book.Take(one.Lot, part with { Points = one.Points }));

    private LotBook Capture(WalletEvent.Captured captured)
    {
        var reserved = Reserved(captured.Reservation);
        var paid = captured.Receipt is { } receipt
            ? Spent(receipt)
            : new LotPart(LotFate.Spent, Points.Zero) { Reservation = captured.Reservation };
        return Take(captured.Back, reserved).Take(captured.Allocation, reserved).Put(captured.Allocation, paid);
    }

    private LotBook Reverse(WalletEvent.Reversed reversed, DateTimeOffset at)
    {
        var taken = new LotPart(LotFate.TakenBack, reversed.FromLot + reversed.FromLapsed)
        {
            Receipt = reversed.Receipt,
            Document = reversed.Document,
        };
        var book = Take(reversed.Lot, new LotPart(LotFate.Lapsed, reversed.FromLapsed))
            .Put(reversed.Lot, taken)
            .Put(reversed.FromOthers, taken with { Fate = LotFate.TakenForOther });
        return (reversed.ToDebt + reversed.Forgiven).IsZero
            ? book
            : book with
            {
                Debts = book.Debts.Add(new ExplainedDebt(
                    reversed.Cause, reversed.Receipt, reversed.Document, at, reversed.ToDebt, reversed.Forgiven)),
            };
    }

    private LotBook Restore(WalletEvent.Restored restored, WalletId wallet)
    {
        var book = Take(restored.ToLots, Spent(restored.Receipt));
        return restored.Grace is { } grace
            ? book.Take(grace.From, Spent(restored.Receipt))
                .Put(grace.From, new LotPart(LotFate.GivenAnew, Points.Zero) { Lot = grace.Lot })
                .Open(grace.Lot, new LotEntry(wallet))
            : book;
    }

    private LotBook Rebalance(LotId late, Rebalancing move)
    {
        var spent = Spent(move.Receipt) with { Points = move.Points };
        return Take(move.From, spent).Put(late, spent);
    }

    // The ledger owes one sum; which debt of several is paid first is a matter of telling, and the oldest is. The fold
    // of the wallet has seen that as much is owed.
    private LotBook PayDebt(Allocation paying)
    {
        var (book, left) = (this, paying.Points);
        for (var index = 0; !left.IsZero; index++)
        {
            var debt = Debts[index];
            var share = Points.Min(left, debt.Left);
            if (!share.IsZero)
            {
                left -= share;
                var part = new LotPart(LotFate.PaidDebt, share) { Receipt = debt.Receipt, Document = debt.Document };
                var paid = debt with { PaidBy = debt.PaidBy.Add(paying with { Points = share }) };
                book = book.Put(paying.Lot, part) with { Debts = book.Debts.SetItem(index, paid) };
            }
        }

        return book;
    }
}
