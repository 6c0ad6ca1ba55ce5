using System.Collections.Immutable;

namespace Loyalty.Domain.Receipts;

/// <summary>A fact on a receipt's stream. These shapes are the stored format: add an event, never change one.</summary>
public abstract record ReceiptEvent : Fact
{
    private ReceiptEvent()
    {
    }

    /// <summary>A sale became known: its lines and quantities are fixed from here on.</summary>
    /// <param name="Wallet">Whose purchase it is.</param>
    /// <param name="Programme">The version of the rules that were in force at the purchase.</param>
    /// <param name="Currency">ISO 4217 code of the amounts; null where no money is known.</param>
    /// <param name="Lines">At least one, in the order of the receipt.</param>
    /// <param name="Paid">What of each line was paid with points; null where that is not known yet.</param>
    /// <param name="Earned">What the sale earned, by which rules; null where that is not known yet.</param>
    public sealed record Registered(
        WalletId Wallet,
        int Programme,
        Label? Currency,
        ImmutableArray<SoldLine> Lines,
        ImmutableArray<Points>? Paid,
        ImmutableArray<EarnedPart>? Earned) : ReceiptEvent;

    /// <summary>It became known what of each line of a registered sale was paid with points.</summary>
    public sealed record PointsPaid(ImmutableArray<Points> Lines) : ReceiptEvent;

    /// <summary>It became known what a registered sale earned, by which rules.</summary>
    public sealed record PointsEarned(ImmutableArray<EarnedPart> Parts) : ReceiptEvent;

    /// <summary>Goods came back.</summary>
    /// <param name="Document">The return's own number; null where it has none.</param>
    /// <param name="Lines">What came back.</param>
    /// <param name="Restored">Points given back.</param>
    /// <param name="ClawedBack">Points taken back, without what was forgiven.</param>
    /// <param name="Forgiven">Points neither taken nor owed.</param>
    /// <param name="Parked">The number under which it had waited for its sale; null where it had not.</param>
    public sealed record Returned(
        Label? Document,
        ImmutableArray<ReturnedLine> Lines,
        Points Restored,
        Points ClawedBack,
        Points Forgiven,
        int? Parked) : ReceiptEvent;

    /// <summary>A return came before its sale, and waits for it.</summary>
    /// <param name="Receipt">The receipt that it names: as yet no other fact does.</param>
    /// <param name="Number">Numbers the returns that waited for this receipt, from 1.</param>
    /// <param name="Document">The return's own number; null where it has none.</param>
    /// <param name="Lines">What came back; null for everything.</param>
    public sealed record ReturnParked(
        ReceiptKey Receipt, int Number, Label? Document, ImmutableArray<ReturnedLine>? Lines) : ReceiptEvent;

    /// <summary>The sale came, and the return that had waited for it does not fit it.</summary>
    public sealed record ParkedReturnRefused(int Number, Label? Document, Refusal Refusal) : ReceiptEvent;

    /// <summary>The sale was cancelled as a whole; all that was left of it came back just before.</summary>
    public sealed record Voided : ReceiptEvent;
}
