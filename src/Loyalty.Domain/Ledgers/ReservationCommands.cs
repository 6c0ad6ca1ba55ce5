using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>Points that a register sets aside, and then takes or gives up.</summary>
internal static class ReservationCommands
{
    public static Decision Reserve(Deliberation deliberation, LedgerCommand.ReservePoints reserve)
    {
        if (Deliberation.Unspendable(deliberation.Wallet) is { } unspendable)
        {
            return deliberation.Refuse(unspendable);
        }

        // One that came with an absorbed wallet: its register still counts on it.
        var draft = deliberation.Wallet!;
        if (draft.Wallet.IsOpen(reserve.Reservation))
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        if (deliberation.InForce is not { } programme)
        {
            return deliberation.Refuse(RefusalCode.NoProgramme);
        }

        var until = reserve.For.After(draft.Now, programme.Zone);
        return draft.Reserve(reserve.Reservation, reserve.Points, until) is { } refusal
            ? deliberation.Refuse(refusal)
            : deliberation.Done(new Answer { Outcome = Outcome.Ok, Paid = reserve.Points });
    }

    public static Decision Capture(Deliberation deliberation, LedgerCommand.CaptureReservation capture)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        var draft = deliberation.Wallet!;
        if (draft.Wallet.Closed(capture.Reservation) is { } closed)
        {
            return deliberation.Refuse(closed);
        }

        var points = capture.Points ?? draft.Wallet.Reservations[capture.Reservation].Points;
        if (capture.Receipt is null)
        {
            return Capture(deliberation, capture, points);
        }

        var receipt = deliberation.Receipt!;
        if (receipt.HasPaid || SaleCommands.LinesOf(deliberation, capture.Wallet, capture.Sale) is not { } lines)
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        if (deliberation.InForce is null)
        {
            return deliberation.Refuse(RefusalCode.NoProgramme);
        }

        return draft.Capture(capture.Reservation, receipt.Key, points) is { } refusal
            ? deliberation.Refuse(refusal)
            : SaleCommands.Paid(deliberation, lines, points);
    }

    public static Decision Void(Deliberation deliberation, LedgerCommand.VoidReservation give)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        var draft = deliberation.Wallet!;
        if (draft.Wallet.Closed(give.Reservation) is { } closed)
        {
            return deliberation.Refuse(closed);
        }

        draft.Void(give.Reservation);
        draft.RecordDue();
        return deliberation.Done();
    }

    private static Decision Capture(Deliberation deliberation, LedgerCommand.CaptureReservation capture, Points points)
    {
        var draft = deliberation.Wallet!;
        if (draft.Capture(capture.Reservation, receipt: null, points) is { } refusal)
        {
            return deliberation.Refuse(refusal);
        }

        draft.RecordDue();
        return deliberation.Done(new Answer { Outcome = Outcome.Ok, Paid = points });
    }
}
