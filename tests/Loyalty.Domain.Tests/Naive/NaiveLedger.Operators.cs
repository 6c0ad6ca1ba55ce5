using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Tests.Naive;

/// <content>Suspicion and adjustments.</content>
internal sealed partial class NaiveLedger
{
    private NaiveAnswer Suspend(LedgerCommand.SuspendLot suspend)
    {
        if (Sale(suspend.Receipt).Lot is not { } lot)
        {
            return NaiveAnswer.Refused(RefusalCode.NotFound);
        }

        if (lot.IsSuspended || lot.IsConfiscated)
        {
            return NaiveAnswer.Repeat;
        }

        lot.IsSuspended = true;
        return NaiveAnswer.Ok;
    }

    private NaiveAnswer Resume(LedgerCommand.ResumeLot resume)
    {
        if (Sale(resume.Receipt).Lot is not { } lot)
        {
            return NaiveAnswer.Refused(RefusalCode.NotFound);
        }

        if (!lot.IsSuspended)
        {
            return NaiveAnswer.Repeat;
        }

        lot.IsSuspended = false;
        GiveGrace(lot);
        return NaiveAnswer.Ok;
    }

    private NaiveAnswer Confiscate(LedgerCommand.ConfiscateLot confiscate)
    {
        if (Sale(confiscate.Receipt).Lot is not { } lot)
        {
            return NaiveAnswer.Refused(RefusalCode.NotFound);
        }

        if (lot.IsConfiscated)
        {
            return NaiveAnswer.Repeat;
        }

        var asked = lot.Given - lot.AskedBack;
        Owe(asked, Wallet.ClawBack(lot, asked));
        lot.IsConfiscated = true;
        lot.IsSuspended = false;
        return NaiveAnswer.Ok;
    }

    private NaiveAnswer SuspendWallet()
    {
        if (Wallet.IsSuspended)
        {
            return NaiveAnswer.Repeat;
        }

        Wallet.IsSuspended = true;
        return NaiveAnswer.Ok;
    }

    private NaiveAnswer ResumeWallet()
    {
        if (!Wallet.IsSuspended)
        {
            return NaiveAnswer.Repeat;
        }

        Wallet.IsSuspended = false;
        Wallet.Lots.Where(lot => lot.Points.Exists(IsInLotOrReserved)).ToList().ForEach(GiveGrace);
        return NaiveAnswer.Ok;
    }

    private static bool IsInLotOrReserved(NaivePoint point) => point.Fate is NaiveFate.InLot or NaiveFate.Reserved;

    /// <summary>Rule 17: cleared after its expiry, the lot gets the grace period from now.</summary>
    private void GiveGrace(NaiveLot lot)
    {
        if (Wallet.HasLapsed(lot))
        {
            lot.Expiry = Grace(Wallet.Clock);
        }
    }

    private NaiveAnswer Adjust(LedgerCommand.AdjustPoints adjust)
    {
        if (adjust.Direction == Direction.Give)
        {
            var expiry = Dates(Wallet.Clock, Period.None, adjust.Lifetime).Expiry;
            Wallet.AddLot(adjust.Points.Value, Wallet.Clock, Wallet.Clock, expiry);
            return NaiveAnswer.Ok;
        }

        if (CannotSpend(adjust.Points.Value) is { } refusal)
        {
            return refusal;
        }

        Wallet.Take(adjust.Points.Value, NaiveFate.Gone);
        return NaiveAnswer.Ok;
    }
}
