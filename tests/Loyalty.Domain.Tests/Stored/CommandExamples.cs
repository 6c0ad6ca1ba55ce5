using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Tests.Stored;

/// <summary>Commands of every kind, with all that they can tell and with no more than they have to.</summary>
internal static class CommandExamples
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);
    private static readonly WalletId Wallet = new(new Guid("0195512a-0c80-7f42-9d5e-1a2b3c4d5e6f"));
    private static readonly WalletId Other = new(new Guid("0195512a-0c80-7f42-9d5e-1a2b3c4d5e70"));
    private static readonly Guid Identifier = new("0195512a-1068-7b22-8c3e-5d0f8a1b2c02");
    private static readonly ReceiptKey Receipt = new("R-1");
    private static readonly Label Key = new("K-1");
    private static readonly Label Reason = new("odd hours");
    private static readonly Label Reservation = new("V-1");
    private static readonly Points Points = new(42);

    private static readonly ImmutableArray<ReturnedLine> Back =
        [new(new Label("1"), new Quantity(0.25m)), new(new Label("2"), new Quantity(3))];

    private static readonly SaleOutline Outline =
        new([new OutlineLine(new Label("1"), Weight: 9.90m), new OutlineLine(new Label("2"), Weight: null)], Back);

    public static IReadOnlyList<LedgerCommand> All { get; } =
        [.. Wallets(), .. Sales(), .. Reservations(), .. Returns(), .. Operators(), .. Programmes()];

    private static LedgerCommand[] Wallets() =>
    [
        new LedgerCommand.OpenWallet(Instant, Wallet),
        new LedgerCommand.LinkIdentifier(Instant, Wallet, Identifier, new Label("phone")),
        new LedgerCommand.UnlinkIdentifier(Instant, Wallet, Identifier),
        new LedgerCommand.MergeWallets(Instant, Wallet, Other),
        new LedgerCommand.CloseWallet(Instant, Wallet),
        new LedgerCommand.RecordDue(Instant, Wallet),
    ];

    private static LedgerCommand[] Sales() =>
    [
        new LedgerCommand.RegisterReceipt(
            Instant, Wallet, Receipt, new Label("RUB"), [Line(new Label("cheese"))], Points, Reservation),
        new LedgerCommand.RegisterReceipt(
            Instant, Wallet, Receipt, new Label("RUB"), [Line(category: null)], Redeem: null, Reservation: null),
        new LedgerCommand.AccruePoints(
            Instant,
            Wallet,
            Receipt,
            Points,
            Outline,
            [new Points(40), new Points(2)],
            Period.OfDays(14),
            new LotLifetime(Instant, Period.OfDays(365))),
        new LedgerCommand.AccruePoints(
            Instant, Wallet, Receipt, Points, SaleOutline.Untold, LinePoints: null, Hold: null, LotLifetime.Endless),
        new LedgerCommand.RedeemPoints(Instant, Wallet, Receipt, Points, Outline, Key),
        new LedgerCommand.RedeemPoints(Instant, Wallet, Receipt, Points, SaleOutline.Untold, Key: null),
    ];

    private static LedgerCommand[] Reservations() =>
    [
        new LedgerCommand.ReservePoints(Instant, Wallet, Reservation, Points, Period.Parse("PT15M")),
        new LedgerCommand.CaptureReservation(Instant, Wallet, Reservation, Points, Receipt, Outline, Key),
        new LedgerCommand.CaptureReservation(
            Instant, Wallet, Reservation, Points: null, Receipt: null, SaleOutline.Untold, Key: null),
        new LedgerCommand.VoidReservation(Instant, Wallet, Reservation),
    ];

    private static LedgerCommand[] Returns() =>
    [
        new LedgerCommand.ReturnGoods(Instant, Receipt, new Label("D-1"), Back),
        new LedgerCommand.ReturnGoods(Instant, Receipt, Document: null, Lines: null),
        new LedgerCommand.VoidReceipt(Instant, Receipt),
        new LedgerCommand.ConfirmDelivery(Instant, Receipt),
    ];

    private static LedgerCommand[] Operators() =>
    [
        new LedgerCommand.SuspendLot(Instant, Receipt, Reason),
        new LedgerCommand.ResumeLot(Instant, Receipt),
        new LedgerCommand.ConfiscateLot(Instant, Receipt),
        new LedgerCommand.SuspendWallet(Instant, Wallet, Reason),
        new LedgerCommand.ResumeWallet(Instant, Wallet),
        new LedgerCommand.AdjustPoints(
            Instant,
            Wallet,
            Key,
            Direction.Give,
            Points,
            new LotLifetime(Instant, Validity: null),
            Reason,
            new Label("op-1"),
            new Label("op-2")),
        new LedgerCommand.TransferPoints(Instant, Wallet, Other, Points, Key),
    ];

    private static LedgerCommand[] Programmes() =>
    [
        new LedgerCommand.DraftProgramme(Instant, Key, Programme.Default),
        new LedgerCommand.PublishProgramme(Instant, Version: 2, Instant.AddDays(1)),
        new LedgerCommand.RetireProgramme(Instant, Version: 2, Instant.AddDays(2)),
    ];

    private static SaleLine Line(Label? category) =>
        new(new Label("1"), new Label("sku-1"), category, new Quantity(2), Amount: 99.90m);
}
