using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// No point comes from nowhere or goes missing, no figure is below zero, and debt never stands beside available points.
/// </summary>
internal sealed class ConservationLaw : Law
{
    public override void After(Performance performance)
    {
        foreach (var wallet in performance.Touched)
        {
            Balance(wallet.At(performance.Step.RecordedAt));
        }

        var (sent, received) = (0L, 0L);
        foreach (var wallet in performance.Ledger.Wallets.Values)
        {
            sent += wallet.Totals.TransferredOut.Value;
            received += wallet.Totals.TransferredIn.Value;
        }

        RequireSame(sent, received, () => "transfers over all wallets");
    }

    private static void Balance(Wallet wallet)
    {
        var totals = wallet.Totals;
        var (left, reserved) = (0L, 0L);
        foreach (var lot in wallet.Lots.Values)
        {
            left += lot.Left.Value;
            reserved += lot.Reserved.Value;
            Require(
                lot.Left.Value + lot.Reserved.Value <= lot.Given.Value && lot.ClawedBack <= lot.Given,
                () => $"lot of {wallet.Id}: more in it than was given: {lot}");
        }

        var issued = totals.Issued.Value + totals.TransferredIn.Value;
        var gone = totals.Lapsed.Value + totals.FromOwnLots.Value + totals.FromOtherLots.Value + totals.Offset.Value
            + totals.Redeemed.Value + totals.Debited.Value + totals.TransferredOut.Value;
        RequireSame(issued, left + reserved + gone, () => $"both sides of {wallet.Id}");
        RequireSame(totals.In, totals.Out + new Points(left + reserved), () => $"In and Out of {wallet.Id}");
        RequireSame(wallet.Debt.Value, totals.ToDebt.Value - totals.Offset.Value, () => $"debt of {wallet.Id}");
        RequireFigures(wallet, left, reserved);
        RequireReservations(wallet);
    }

    private static void RequireFigures(Wallet wallet, long left, long reserved)
    {
        var balance = wallet.Balance;
        RequireSame(left, balance.Held.Value + balance.Available.Value, () => $"held and available of {wallet.Id}");
        RequireSame(reserved, balance.Reserved.Value, () => $"reserved of {wallet.Id}");
        RequireSame(wallet.Totals.Lapsed, balance.Expired, () => $"expired of {wallet.Id}");
        Require(balance.Available.IsZero || balance.Debt.IsZero, () => $"debt beside available points: {balance}");
        var spendable = wallet.Spendable.Sum(lot => lot.Left.Value);
        RequireSame(balance.Available.Value, spendable, () => $"available and spendable of {wallet.Id}");
    }

    private static void RequireReservations(Wallet wallet)
    {
        var open = wallet.Reservations.Values.Where(one => one.State == ReservationState.Open)
            .SelectMany(one => one.Allocation)
            .GroupBy(part => part.Lot)
            .ToDictionary(parts => parts.Key, parts => parts.Sum(part => part.Points.Value));
        foreach (var lot in wallet.Lots.Values)
        {
            RequireSame(open.GetValueOrDefault(lot.Id), lot.Reserved.Value, () => $"open reservations of lot {lot.Id}");
        }
    }
}
