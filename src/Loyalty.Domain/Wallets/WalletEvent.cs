using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>A fact on a wallet's stream. These shapes are the stored format: add an event, never change one.</summary>
public abstract record WalletEvent : Fact
{
    private WalletEvent()
    {
    }

    /// <summary>
    /// Whether the clock made it so, or a purchase did: then it counts from when it occurred, else from when it was
    /// recorded.
    /// </summary>
    public bool TakesEffectWhenItOccurred =>
        this is Accrued or Released or DebtOffset or Expired or ReservationLapsed;

    /// <summary>The wallet exists from here on.</summary>
    public sealed record Opened : WalletEvent;

    /// <summary>From here on whoever shows this identifier (a card, a phone …) means this wallet.</summary>
    public sealed record IdentifierLinked(Guid Identifier, Label Kind) : WalletEvent;

    /// <summary>From here on the identifier no longer means this wallet.</summary>
    public sealed record IdentifierUnlinked(Guid Identifier) : WalletEvent;

    /// <summary>A purchase gave points: a lot with its own hold end and expiry.</summary>
    /// <param name="Lot">The new lot.</param>
    /// <param name="Receipt">The purchase.</param>
    /// <param name="Points">What it gave; may be 0.</param>
    /// <param name="HoldEnd">From then on spendable; null until the goods are delivered.</param>
    /// <param name="Expiry">From then on lapsed; null for never, or until the goods are delivered.</param>
    /// <param name="Programme">The version of the rules in force at the purchase.</param>
    public sealed record Accrued(
        LotId Lot, ReceiptKey Receipt, Points Points, DateTimeOffset? HoldEnd, DateTimeOffset? Expiry, int Programme)
            : WalletEvent
    {
        /// <summary>
        /// How long they can be spent from the end of the hold, where only the delivery will say when that is; null for
        /// ever, or where <see cref="Expiry"/> is known.
        /// </summary>
        public Period? Validity { get; init; }
    }

    /// <summary>The goods were delivered, and the hold of their points began.</summary>
    public sealed record Delivered(LotId Lot, DateTimeOffset HoldEnd, DateTimeOffset? Expiry) : WalletEvent;

    /// <summary>The hold of a lot ended and its points became spendable.</summary>
    public sealed record Released(LotId Lot, Points Points) : WalletEvent;

    /// <summary>
    /// Points were paid on a receipt; the allocation says which lots gave how many, in the order of spending.
    /// </summary>
    public sealed record Redeemed(ReceiptKey Receipt, Points Points, ImmutableArray<Allocation> Allocation)
        : WalletEvent;

    /// <summary>
    /// Points were set aside until the instant; nobody else spends them and they do not lapse meanwhile.
    /// </summary>
    public sealed record Reserved(
        Label Reservation, Points Points, DateTimeOffset Until, ImmutableArray<Allocation> Allocation) : WalletEvent;

    /// <summary>Reserved points were paid; the first lots reserved give first, the rest goes back.</summary>
    /// <param name="Reservation">The reservation, over with this.</param>
    /// <param name="Receipt">What was paid; null where no goods can come back.</param>
    /// <param name="Points">What was paid of what had been reserved.</param>
    /// <param name="Allocation">Which lots paid.</param>
    /// <param name="Back">What went back to which lots.</param>
    public sealed record Captured(
        Label Reservation,
        ReceiptKey? Receipt,
        Points Points,
        ImmutableArray<Allocation> Allocation,
        ImmutableArray<Allocation> Back) : WalletEvent;

    /// <summary>The register gave up a reservation; its points went back to their lots.</summary>
    public sealed record ReservationVoided(Label Reservation, ImmutableArray<Allocation> Back) : WalletEvent;

    /// <summary>The time of a reservation ran out; its points went back to their lots.</summary>
    public sealed record ReservationLapsed(Label Reservation, ImmutableArray<Allocation> Back) : WalletEvent;

    /// <summary>What a purchase had earned was taken back (rule 7).</summary>
    /// <param name="Cause">Goods came back, or fraud was found.</param>
    /// <param name="Receipt">The purchase.</param>
    /// <param name="Document">The return; null for a confiscation or a return without a document.</param>
    /// <param name="Lot">The lot that the purchase gave.</param>
    /// <param name="FromLot">Taken from that lot, held or available.</param>
    /// <param name="FromLapsed">Counted against what had lapsed unused of that lot.</param>
    /// <param name="FromOthers">Taken from other available lots, in the order of spending.</param>
    /// <param name="ToDebt">Owed from here on.</param>
    /// <param name="Forgiven">Neither taken nor owed, by the programme's policy.</param>
    public sealed record Reversed(
        ReversalCause Cause,
        ReceiptKey Receipt,
        Label? Document,
        LotId Lot,
        Points FromLot,
        Points FromLapsed,
        ImmutableArray<Allocation> FromOthers,
        Points ToDebt,
        Points Forgiven) : WalletEvent;

    /// <summary>What had been paid with points for goods that came back was given back (rule 8).</summary>
    /// <param name="Receipt">What had been paid.</param>
    /// <param name="Document">The return; null where it has none.</param>
    /// <param name="ToLots">What went back to which lots, last consumed first.</param>
    /// <param name="Grace">The new lot for what came from lapsed ones; null where nothing did.</param>
    public sealed record Restored(
        ReceiptKey Receipt, Label? Document, ImmutableArray<Allocation> ToLots, GraceLot? Grace) : WalletEvent;

    /// <summary>Points that became available paid off debt, in the order of spending.</summary>
    public sealed record DebtOffset(ImmutableArray<Allocation> From) : WalletEvent;

    /// <summary>What was left of a lot lapsed.</summary>
    public sealed record Expired(LotId Lot, Points Points) : WalletEvent;

    /// <summary>
    /// A late lot took over part of earlier redemptions; the lots that had paid got their points back (rule 13).
    /// </summary>
    public sealed record AllocationRebalanced(LotId Lot, ImmutableArray<Rebalancing> Moves) : WalletEvent;

    /// <summary>An operator gave points.</summary>
    /// <param name="Lot">The new lot, spendable at once.</param>
    /// <param name="Points">How many.</param>
    /// <param name="Expiry">When they lapse; null for never.</param>
    /// <param name="Reason">Why, in the operator's words.</param>
    /// <param name="Operator">Who asked: an id, not a name.</param>
    /// <param name="Approver">Who approved: another one.</param>
    public sealed record Credited(
        LotId Lot, Points Points, DateTimeOffset? Expiry, Label Reason, Label Operator, Label Approver) : WalletEvent;

    /// <summary>An operator took points, from available lots in the order of spending.</summary>
    public sealed record Debited(
        Points Points, ImmutableArray<Allocation> From, Label Reason, Label Operator, Label Approver) : WalletEvent;

    /// <summary>Points went to another wallet.</summary>
    public sealed record TransferredOut(WalletId To, Points Points, ImmutableArray<Allocation> From) : WalletEvent;

    /// <summary>Points came from another wallet, as lots that keep their expiry.</summary>
    public sealed record TransferredIn(WalletId From, ImmutableArray<TransferredLot> Lots) : WalletEvent;

    /// <summary>Another wallet was taken over with all that was in it (rule 18).</summary>
    /// <param name="Wallet">The absorbed wallet.</param>
    /// <param name="LotOffset">What is added to a lot's number there to give its number here.</param>
    /// <param name="Lots">Its lots that still had something to them, already with their numbers here.</param>
    /// <param name="Reservations">Its open reservations.</param>
    /// <param name="Debt">What it owed.</param>
    /// <param name="Totals">Its lifetime totals.</param>
    /// <param name="LastLot">The last number that its lots have here.</param>
    public sealed record Absorbed(
        WalletId Wallet,
        int LotOffset,
        ImmutableArray<Lot> Lots,
        ImmutableArray<Reservation> Reservations,
        Points Debt,
        Totals Totals,
        LotId LastLot) : WalletEvent;

    /// <summary>The wallet was taken over by another one, which answers for it from here on.</summary>
    public sealed record MergedInto(WalletId Survivor) : WalletEvent;

    /// <summary>A lot, or the whole wallet where none is named, is held for suspicion of fraud (rule 17).</summary>
    public sealed record Suspended(LotId? Lot, Label? Reason) : WalletEvent;

    /// <summary>The suspicion was cleared; lots that would have lapsed meanwhile have a new expiry.</summary>
    public sealed record Resumed(LotId? Lot, ImmutableArray<NewExpiry> Expiries) : WalletEvent;

    /// <summary>The wallet is closed for good; it was empty.</summary>
    public sealed record Closed : WalletEvent;

    /// <summary>A rule refused a command that came with a key; kept so that a repeat gets the same answer.</summary>
    public sealed record CommandRefused(Label Command, Refusal Refusal) : WalletEvent;
}
