using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Stored;

/// <summary>Facts of every kind: at least one with all that it can tell, and one with no more than it has to.</summary>
internal static class FactExamples
{
    private static readonly DateTimeOffset Instant =
        new DateTimeOffset(2026, 3, 15, 7, 0, 0, TimeSpan.Zero).AddMicroseconds(120);

    private static readonly WalletId Wallet = new(new Guid("0195512a-0c80-7f42-9d5e-1a2b3c4d5e6f"));
    private static readonly Guid Identifier = new("0195512a-1068-7b22-8c3e-5d0f8a1b2c02");
    private static readonly ReceiptKey Receipt = new("dixy/12/3/9280440300112233/417");
    private static readonly Label Document = new("возврат № 7");
    private static readonly Label Reason = new("odd hours");
    private static readonly Label Operator = new("op-1");
    private static readonly Label Approver = new("op-2");
    private static readonly Label Reservation = new("V-1");
    private static readonly LotId Lot = new(7);
    private static readonly ImmutableArray<Allocation> Parts = [new(new LotId(3), P(40)), new(new LotId(5), P(2))];

    public static IReadOnlyList<Fact> All { get; } =
        [.. Wallets(), .. Spending(), .. Reversals(), .. Operators(), .. Merges(), .. Receipts(), .. Programmes()];

    private static Fact[] Wallets() =>
    [
        new WalletEvent.Opened(),
        new WalletEvent.IdentifierLinked(Identifier, new Label("phone")),
        new WalletEvent.IdentifierUnlinked(Identifier),
        new WalletEvent.Accrued(Lot, Receipt, P(500), Instant, Instant.AddDays(365), Programme: 2),
        new WalletEvent.Accrued(Lot, Receipt, P(0), HoldEnd: null, Expiry: null, Programme: 2),
        new WalletEvent.Accrued(Lot, Receipt, P(500), HoldEnd: null, Expiry: null, Programme: 2)
        {
            Validity = Period.Parse("P1Y6M2DT1H"),
        },
        new WalletEvent.Delivered(Lot, Instant, Instant.AddDays(30)),
        new WalletEvent.Delivered(Lot, Instant, Expiry: null),
        new WalletEvent.Released(Lot, P(500)),
        new WalletEvent.Expired(Lot, P(41)),
        new WalletEvent.Suspended(Lot, Reason),
        new WalletEvent.Suspended(Lot: null, Reason: null),
        new WalletEvent.Resumed(Lot, []),
        new WalletEvent.Resumed(Lot: null, [new NewExpiry(Lot, Instant), new NewExpiry(new LotId(8), Instant)]),
        new WalletEvent.Closed(),
        new WalletEvent.CommandRefused(new Label("redeem"), Refusal.Insufficient(P(40))),
        new WalletEvent.CommandRefused(
            new Label("capture"), new Refusal(RefusalCode.ReservationClosed) { Reason = "lapsed" }),
        new WalletEvent.CommandRefused(
            new Label("sale"), new Refusal(RefusalCode.WalletMerged) { Survivor = Wallet }),
    ];

    private static Fact[] Spending() =>
    [
        new WalletEvent.Redeemed(Receipt, P(42), Parts),
        new WalletEvent.Reserved(Reservation, P(42), Instant, Parts),
        new WalletEvent.Captured(Reservation, Receipt, P(40), Parts[..1], Parts[1..]),
        new WalletEvent.Captured(Reservation, Receipt: null, P(42), Parts, []),
        new WalletEvent.ReservationVoided(Reservation, Parts),
        new WalletEvent.ReservationLapsed(Reservation, Parts),
        new WalletEvent.DebtOffset(Parts),
        new WalletEvent.AllocationRebalanced(
            Lot, [new Rebalancing(Receipt, new LotId(5), P(2)), new Rebalancing(Receipt, new LotId(3), P(1))]),
    ];

    private static Fact[] Reversals() =>
    [
        new WalletEvent.Reversed(ReversalCause.Return, Receipt, Document, Lot, P(1), P(2), Parts, P(3), P(0)),
        new WalletEvent.Reversed(
            ReversalCause.Confiscation, Receipt, Document: null, Lot, P(0), P(0), [], P(0), P(9)),
        new WalletEvent.Restored(Receipt, Document, Parts, new GraceLot(Lot, P(42), Instant, Parts, Programme: 2)),
        new WalletEvent.Restored(Receipt, Document: null, Parts, Grace: null),
    ];

    private static Fact[] Operators() =>
    [
        new WalletEvent.Credited(Lot, P(100), Instant, Reason, Operator, Approver),
        new WalletEvent.Credited(Lot, P(100), Expiry: null, Reason, Operator, Approver),
        new WalletEvent.Debited(P(42), Parts, Reason, Operator, Approver),
        new WalletEvent.TransferredOut(Wallet, P(42), Parts),
        new WalletEvent.TransferredIn(
            Wallet,
            [
                new TransferredLot(Lot, new LotId(3), P(40), Instant, Instant.AddDays(9), Programme: 2),
                new TransferredLot(new LotId(8), new LotId(5), P(2), Instant, Expiry: null, Programme: 0),
            ]),
    ];

    private static Fact[] Merges() =>
    [
        new WalletEvent.Absorbed(
            Wallet,
            LotOffset: 6,
            [AnyLot(LotSource.Receipt), AnyLot(LotSource.Grace), AnyLot(LotSource.Adjustment), BareLot()],
            [new Reservation(Reservation, P(42), Instant, Parts, ReservationState.Open)],
            P(5),
            Counted(),
            new LotId(10)),
        new WalletEvent.Absorbed(Wallet, LotOffset: 0, [], [], P(0), Totals.None, new LotId(0)),
        new WalletEvent.MergedInto(Wallet),
    ];

    private static Fact[] Receipts() =>
    [
        new ReceiptEvent.Registered(
            Wallet,
            Programme: 2,
            new Label("RUB"),
            [
                new SoldLine(new Label("1"), new Quantity(0.238m), Weight: 120.50m)
                {
                    Sku = new Label("сыр-7"),
                    Category = new Label("cheese"),
                    Amount = 120.50m,
                },
                new SoldLine(new Label("2"), new Quantity(3), Weight: null),
            ],
            [P(10), P(0)],
            [new EarnedPart(new Label("base"), P(5), [P(5), P(0)])]),
        new ReceiptEvent.Registered(
            Wallet,
            Programme: 2,
            Currency: null,
            [new SoldLine(new Label("1"), new Quantity(1), Weight: null)],
            Paid: null,
            Earned: null),
        new ReceiptEvent.PointsPaid([P(10), P(0)]),
        new ReceiptEvent.PointsEarned([new EarnedPart(new Label("given"), P(5), [P(5), P(0)])]),
        new ReceiptEvent.Returned(Document, Lines(), P(10), P(5), P(1), Parked: 1),
        new ReceiptEvent.Returned(Document: null, Lines(), P(0), P(0), P(0), Parked: null),
        new ReceiptEvent.ReturnParked(Receipt, Number: 1, Document, Lines()),
        new ReceiptEvent.ReturnParked(Receipt, Number: 2, Document: null, Lines: null),
        new ReceiptEvent.ParkedReturnRefused(Number: 1, Document, new Refusal(RefusalCode.NothingLeftToReturn)),
        new ReceiptEvent.ParkedReturnRefused(Number: 2, Document: null, Refusal.Insufficient(P(1))),
        new ReceiptEvent.Voided(),
    ];

    private static Fact[] Programmes() =>
    [
        new ProgrammeEvent.Drafted(Version: 1, Programme.Default),
        new ProgrammeEvent.Drafted(Version: 2, OtherRules()),
        new ProgrammeEvent.Published(Version: 2, Instant),
        new ProgrammeEvent.Retired(Version: 2, Instant),
    ];

    private static ImmutableArray<ReturnedLine> Lines() =>
        [new ReturnedLine(new Label("1"), new Quantity(0.1m)), new ReturnedLine(new Label("2"), new Quantity(3))];

    private static Lot AnyLot(LotSource source) => new()
    {
        Id = Lot,
        Source = source,
        Receipt = Receipt,
        Given = P(500),
        Left = P(300),
        Reserved = P(42),
        AccruedAt = Instant.AddDays(-14),
        HoldEnd = Instant,
        Expiry = Instant.AddDays(365),
        Validity = Period.OfDays(365),
        IsReleased = true,
        IsSuspended = true,
        IsConfiscated = true,
        Lapsed = P(100),
        ClawedBack = P(58),
        Programme = 2,
    };

    private static Lot BareLot() => new()
    {
        Id = Lot,
        Source = LotSource.Transfer,
        Given = P(500),
        Left = P(500),
        AccruedAt = Instant,
    };

    private static Totals Counted() => new()
    {
        Issued = P(1),
        TransferredIn = P(2),
        Lapsed = P(3),
        FromOwnLots = P(4),
        FromOtherLots = P(5),
        ToDebt = P(6),
        Forgiven = P(7),
        Offset = P(8),
        Redeemed = P(9),
        Debited = P(10),
        TransferredOut = P(11),
    };

    private static Programme OtherRules() => new()
    {
        Zone = new Label("Europe/Berlin"),
        Currency = new Label("EUR"),
        Hold = Period.None,
        HoldStarts = HoldStart.Delivery,
        Validity = null,
        Grace = Period.Parse("PT12H"),
        Earn = new Earning
        {
            Rate = 0.015m,
            Categories = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal, [KeyValuePair.Create("wine", 0.1m), KeyValuePair.Create("toys", 0m)]),
            ExcludedCategories = [new Label("tobacco")],
            ExcludedSkus = [new Label("sku-X")],
            Rounding = EarningRounding.LineHalfUp,
        },
        Redeem = new Redeeming { Cap = 0.5m, PointValue = 0.25m },
        Shortfall = Shortfall.Clamp,
        Threshold = ThresholdReturn.Attribution,
        Late = LateReceipt.Frozen,
    };

    private static Points P(long value) => new(value);
}
