namespace Loyalty.Domain.Wallets;

/// <summary>How points are spent and set aside. Each step either is recorded, or says why not.</summary>
internal static class Spending
{
    /// <summary>Pays points on a receipt, in the order of spending.</summary>
    public static Refusal? Redeem(this WalletDraft draft, ReceiptKey receipt, Points points)
    {
        if (Unspendable(draft, points) is { } refusal)
        {
            return refusal;
        }

        draft.Record(new WalletEvent.Redeemed(receipt, points, draft.Wallet.Spendable.Draw(points)));
        return null;
    }

    /// <summary>Sets points aside until an instant.</summary>
    public static Refusal? Reserve(this WalletDraft draft, Label reservation, Points points, DateTimeOffset until)
    {
        if (Unspendable(draft, points) is { } refusal)
        {
            return refusal;
        }

        draft.Record(new WalletEvent.Reserved(reservation, points, until, draft.Wallet.Spendable.Draw(points)));
        return null;
    }

    /// <summary>Why the reservation cannot be captured or voided; null where it is open.</summary>
    public static Refusal? Closed(this Wallet wallet, Label reservation)
    {
        if (!wallet.Reservations.TryGetValue(reservation, out var known))
        {
            return new Refusal(RefusalCode.NotFound);
        }

        return known.State switch
        {
            ReservationState.Open => null,
            ReservationState.Captured => Closed("captured"),
            ReservationState.Voided => Closed("voided"),
            _ => Closed("lapsed"),
        };
    }

    /// <summary>
    /// Pays reserved points: the lots reserved first give first, the rest goes back. The reservation is open.
    /// </summary>
    public static Refusal? Capture(this WalletDraft draft, Label reservation, ReceiptKey? receipt, Points points)
    {
        var open = draft.Wallet.Reservations[reservation];
        if (points > open.Points)
        {
            return Refusal.Insufficient(open.Points);
        }

        var allocation = open.Allocation.First(points);
        var back = allocation.Aggregate(open.Allocation, Allocations.Less);
        draft.Record(new WalletEvent.Captured(reservation, receipt, points, allocation, back));
        return null;
    }

    /// <summary>Gives up an open reservation.</summary>
    public static void Void(this WalletDraft draft, Label reservation) => draft.Record(
        new WalletEvent.ReservationVoided(reservation, draft.Wallet.Reservations[reservation].Allocation));

    private static Refusal? Unspendable(WalletDraft draft, Points points)
    {
        var available = draft.Wallet.Balance.Available;
        return points > available ? Refusal.Insufficient(available) : null;
    }

    private static Refusal Closed(string reason) => new(RefusalCode.ReservationClosed) { Reason = reason };
}
