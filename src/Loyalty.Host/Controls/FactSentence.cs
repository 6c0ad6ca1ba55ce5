using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Host.Resources;
using static Loyalty.Host.Controls.Figures;

namespace Loyalty.Host.Controls;

/// <summary>A fact in words.</summary>
internal static class FactSentence
{
    /// <summary>One sentence without its time.</summary>
    /// <exception cref="System.Diagnostics.UnreachableException">A fact that this version does not know.</exception>
    public static string Of(Fact fact, TimeZoneInfo zone) => fact switch
    {
        WalletEvent about => OfWallet(about, zone),
        ReceiptEvent about => OfReceipt(about),
        ProgrammeEvent.Drafted drafted => Say(Words.FactDrafted, drafted.Version),
        ProgrammeEvent.Published published => Say(Words.FactPublished, published.Version, Wall(published.From, zone)),
        ProgrammeEvent.Retired retired => Say(Words.FactRetired, retired.Version, Wall(retired.From, zone)),
        _ => throw Unknown(fact),
    };

    private static string OfWallet(WalletEvent fact, TimeZoneInfo zone) => fact switch
    {
        WalletEvent.Opened => Words.FactOpened,
        WalletEvent.IdentifierLinked linked => Say(Words.FactIdentifierLinked, linked.Kind),
        WalletEvent.IdentifierUnlinked => Words.FactIdentifierUnlinked,
        WalletEvent.Delivered delivered => Say(Words.FactDelivered, delivered.Lot, Wall(delivered.HoldEnd, zone)),
        WalletEvent.Released released => Say(Words.FactReleased, Figures.Of(released.Points), released.Lot),
        WalletEvent.Reserved reserved => Say(Words.FactReserved, Figures.Of(reserved.Points), reserved.Reservation),
        WalletEvent.ReservationVoided voided => Say(Words.FactReservationVoided, voided.Reservation),
        WalletEvent.ReservationLapsed lapsed => Say(Words.FactReservationLapsed, lapsed.Reservation),
        WalletEvent.Absorbed absorbed => Say(Words.FactAbsorbed, absorbed.Wallet),
        WalletEvent.MergedInto merged => Say(Words.FactMergedInto, merged.Survivor),
        WalletEvent.Suspended { Lot: { } lot } => Say(Words.FactSuspendedLot, lot),
        WalletEvent.Suspended => Words.FactSuspended,
        WalletEvent.Resumed { Lot: { } lot } => Say(Words.FactResumedLot, lot),
        WalletEvent.Resumed => Words.FactResumed,
        WalletEvent.Closed => Words.FactClosed,
        WalletEvent.CommandRefused refused => Say(
            Words.FactCommandRefused, Problems.ProblemKinds.Of(refused.Refusal.Code).Title),
        _ => OfPoints(fact),
    };

    private static string OfPoints(WalletEvent fact) => fact switch
    {
        WalletEvent.Accrued accrued => Say(Words.FactAccrued, Figures.Of(accrued.Points), accrued.Receipt),
        WalletEvent.Redeemed redeemed => Say(Words.FactRedeemed, Figures.Of(redeemed.Points), redeemed.Receipt),
        WalletEvent.Captured captured => Say(
            Words.FactCaptured,
            Figures.Of(captured.Points),
            captured.Receipt?.Value ?? captured.Reservation.Value),
        WalletEvent.Reversed { ToDebt.IsZero: false } reversed => Say(
            Words.FactReversedDebt, Figures.Of(TakenBack(reversed)), reversed.Receipt, Figures.Of(reversed.ToDebt)),
        WalletEvent.Reversed reversed => Say(Words.FactReversed, Figures.Of(TakenBack(reversed)), reversed.Receipt),
        WalletEvent.Restored restored => Say(
            Words.FactRestored,
            Figures.Of(Sum(restored.ToLots) + (restored.Grace?.Points ?? Points.Zero)),
            restored.Receipt),
        WalletEvent.DebtOffset offset => Say(Words.FactDebtOffset, Figures.Of(Sum(offset.From))),
        WalletEvent.Expired expired => Say(Words.FactExpired, Figures.Of(expired.Points), expired.Lot),
        WalletEvent.AllocationRebalanced late => Say(
            Words.FactRebalanced, late.Lot, Figures.Of(late.Moves.Sum(move => move.Points.Value))),
        WalletEvent.Credited credited => Say(Words.FactCredited, Figures.Of(credited.Points), credited.Reason),
        WalletEvent.Debited debited => Say(Words.FactDebited, Figures.Of(debited.Points), debited.Reason),
        WalletEvent.TransferredOut sent => Say(Words.FactTransferredOut, Figures.Of(sent.Points), sent.To),
        WalletEvent.TransferredIn received => Say(
            Words.FactTransferredIn, Figures.Of(received.Lots.Sum(lot => lot.Points.Value)), received.From),
        _ => throw Unknown(fact),
    };

    private static string OfReceipt(ReceiptEvent fact) => fact switch
    {
        ReceiptEvent.Registered registered => Say(Words.FactRegistered, Figures.Of(registered.Lines.Length)),
        ReceiptEvent.PointsPaid paid => Say(Words.FactPointsPaid, Figures.Of(paid.Lines.Sum(line => line.Value))),
        ReceiptEvent.PointsEarned earned => Say(
            Words.FactPointsEarned, Figures.Of(earned.Parts.Sum(part => part.Points.Value))),
        ReceiptEvent.Returned returned => Say(
            Words.FactReturned, Figures.Of(returned.Restored), Figures.Of(returned.ClawedBack)),
        ReceiptEvent.ReturnParked => Words.FactReturnParked,
        ReceiptEvent.ParkedReturnRefused => Words.FactParkedReturnRefused,
        ReceiptEvent.Voided => Words.FactVoided,
        _ => throw Unknown(fact),
    };

    private static Points TakenBack(WalletEvent.Reversed reversed) =>
        reversed.FromLot + reversed.FromLapsed + Sum(reversed.FromOthers) + reversed.ToDebt;

    private static Points Sum(IEnumerable<Allocation> parts) => new(parts.Sum(part => part.Points.Value));

    private static string Wall(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("g", CultureInfo.CurrentCulture);

    private static System.Diagnostics.UnreachableException Unknown(Fact fact) =>
        new($"No sentence for {fact.GetType().Name}.");
}
