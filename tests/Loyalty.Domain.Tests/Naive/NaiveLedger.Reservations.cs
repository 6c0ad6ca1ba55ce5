using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Tests.Naive;

/// <content>Reservations.</content>
internal sealed partial class NaiveLedger
{
    private NaiveAnswer Reserve(LedgerCommand.ReservePoints reserve)
    {
        if (Wallet.IsSuspended)
        {
            return NaiveAnswer.Refused(RefusalCode.WalletSuspended);
        }

        if (CannotSpend(reserve.Points.Value) is { } refusal)
        {
            return refusal;
        }

        Wallet.Reservations[reserve.Reservation.Value] = new NaiveReservation(
            reserve.For.After(Wallet.Clock, _zone), Wallet.Take(reserve.Points.Value, NaiveFate.Reserved));
        return NaiveAnswer.Ok;
    }

    private NaiveAnswer Capture(LedgerCommand.CaptureReservation capture)
    {
        if (!Wallet.Reservations.TryGetValue(capture.Reservation.Value, out var reservation))
        {
            return NaiveAnswer.Refused(RefusalCode.NotFound);
        }

        if (reservation.Ended is { } reason)
        {
            return NaiveAnswer.ReservationClosed(reason);
        }

        var sale = capture.Receipt is { } receipt ? Sale(receipt) : null;
        if (sale is not null && (sale.HasPaid || !AgreesWith(sale, capture.Sale)))
        {
            return NaiveAnswer.Refused(RefusalCode.Conflict);
        }

        var points = capture.Points?.Value ?? reservation.Points.Count;
        if (points > reservation.Points.Count)
        {
            return NaiveAnswer.Insufficient(reservation.Points.Count);
        }

        var paid = reservation.Points.Take((int)points).ToList();
        paid.ForEach(point => point.Fate = NaiveFate.Paid);
        reservation.End("captured");
        if (sale is not null)
        {
            TakeLines(sale, capture.Sale);
            Pay(sale, PartsOf(sale, points), paid);
            GiveBackShare(sale);
            ApplyWaiting(sale);
        }

        return NaiveAnswer.Ok;
    }

    private NaiveAnswer Void(LedgerCommand.VoidReservation give)
    {
        if (!Wallet.Reservations.TryGetValue(give.Reservation.Value, out var reservation))
        {
            return NaiveAnswer.Refused(RefusalCode.NotFound);
        }

        if (reservation.Ended is { } reason)
        {
            return NaiveAnswer.ReservationClosed(reason);
        }

        reservation.End("voided");
        return NaiveAnswer.Ok;
    }
}
