namespace Loyalty.Domain.Wallets;

/// <summary>What the clock does to a wallet (rules 1, 4 and 5).</summary>
public static class DueTimes
{
    /// <summary>The wallet as it stands at an instant, whether or not anything was recorded meanwhile.</summary>
    /// <remarks>
    /// An instant before <see cref="Wallet.ClockAt"/> gives the wallet as it is: it is never wound back.
    /// </remarks>
    public static Wallet At(this Wallet wallet, DateTimeOffset instant) =>
        new WalletDraft(wallet, instant, instant).Wallet;

    /// <summary>The next instant at which the clock changes the wallet; null where nothing is pending.</summary>
    public static DateTimeOffset? NextDue(this Wallet wallet) => wallet.NextDue(except: null);

    private static DateTimeOffset? NextDue(this Wallet wallet, LotId? except)
    {
        DateTimeOffset? next = null;
        void Consider(DateTimeOffset? instant)
        {
            if (instant is not null && (next is null || instant < next))
            {
                next = instant;
            }
        }

        foreach (var (_, reservation) in wallet.Reservations)
        {
            Consider(reservation.State == ReservationState.Open ? reservation.Until : null);
        }

        foreach (var (_, lot) in wallet.Lots)
        {
            if (Waits(wallet, lot, except))
            {
                Consider(lot.IsReleased ? null : lot.HoldEnd);
                Consider(lot.Expiry);
            }
        }

        return next;
    }

    /// <summary>Records everything due by now, instant by instant.</summary>
    /// <remarks>What was due before the wallet's clock (a late lot, a resumed one) happens now.</remarks>
    internal static void RecordDue(this WalletDraft draft)
    {
        if (draft.Wallet.Version == 0)
        {
            return;
        }

        var clock = draft.Wallet.ClockAt;
        while (draft.Wallet.NextDue(draft.Unsettled) is { } due && due <= draft.Now)
        {
            draft.RecordInstant(Instants.Later(due, clock));
        }

        draft.PayDebt(draft.Now);
    }

    // Rule 5: reservations that ran out, release, debt offset, expiry.
    private static void RecordInstant(this WalletDraft draft, DateTimeOffset instant)
    {
        foreach (var reservation in Ended(draft.Wallet, instant))
        {
            draft.Record(new WalletEvent.ReservationLapsed(reservation.Id, reservation.Allocation), instant);
        }

        foreach (var lot in ToRelease(draft, instant))
        {
            draft.Record(new WalletEvent.Released(lot.Id, lot.Left), instant);
        }

        draft.PayDebt(instant);
        foreach (var lot in ToExpire(draft, instant))
        {
            draft.Record(new WalletEvent.Expired(lot.Id, lot.Left), instant);
        }
    }

    private static void PayDebt(this WalletDraft draft, DateTimeOffset instant)
    {
        if (draft.Wallet.Debt.IsZero)
        {
            return;
        }

        var from = draft.Wallet.Spendable.Draw(draft.Wallet.Debt);
        if (!from.IsEmpty)
        {
            draft.Record(new WalletEvent.DebtOffset(from), instant);
        }
    }

    private static Reservation[] Ended(Wallet wallet, DateTimeOffset instant) =>
        [.. wallet.Reservations.Values
            .Where(reservation => reservation.State == ReservationState.Open && reservation.Until <= instant)
            .OrderBy(reservation => reservation.Until)
            .ThenBy(reservation => reservation.Id.Value, StringComparer.Ordinal)];

    private static Lot[] ToRelease(WalletDraft draft, DateTimeOffset instant) =>
        [.. Waiting(draft).Where(lot => !lot.IsReleased && lot.HoldEnd <= instant)
            .OrderBy(lot => lot.HoldEnd).ThenBy(lot => lot.Id)];

    private static Lot[] ToExpire(WalletDraft draft, DateTimeOffset instant) =>
        [.. Waiting(draft).Where(lot => lot.Expiry <= instant).Order(SpendingOrder.Instance)];

    private static IEnumerable<Lot> Waiting(WalletDraft draft) =>
        draft.Wallet.Lots.Values.Where(lot => Waits(draft.Wallet, lot, draft.Unsettled));

    private static bool Waits(Wallet wallet, Lot lot, LotId? except) =>
        !lot.Left.IsZero && !wallet.IsSuspended(lot) && lot.Id != except;
}
