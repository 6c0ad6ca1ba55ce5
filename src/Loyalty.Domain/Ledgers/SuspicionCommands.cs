using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>Suspicion of fraud, and what comes of it (rule 17).</summary>
internal static class SuspicionCommands
{
    public static Decision SuspendLot(Deliberation deliberation, LedgerCommand.SuspendLot suspend)
    {
        if (deliberation.UnusableLot is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        var lot = deliberation.Lot!;
        if (lot.IsSuspended || lot.IsConfiscated)
        {
            return deliberation.Repeat();
        }

        deliberation.Wallet!.Record(new WalletEvent.Suspended(lot.Id, suspend.Reason));
        return deliberation.Done();
    }

    public static Decision ResumeLot(Deliberation deliberation)
    {
        if (deliberation.UnusableLot is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        var lot = deliberation.Lot!;
        if (!lot.IsSuspended || lot.IsConfiscated)
        {
            return deliberation.Repeat();
        }

        deliberation.Wallet!.Resume(lot.Id, deliberation.Programmes[lot.Programme]!);
        return deliberation.Done();
    }

    public static Decision Confiscate(Deliberation deliberation)
    {
        if (deliberation.UnusableLot is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        var lot = deliberation.Lot!;
        if (lot.IsConfiscated)
        {
            return deliberation.Repeat();
        }

        var shortfall = deliberation.Programmes[lot.Programme]!.Programme.Shortfall;
        var draft = deliberation.Wallet!;
        var clawback = draft.ClawBack(
            ReversalCause.Confiscation, lot, document: null, lot.Given - lot.ClawedBack, shortfall);
        draft.RecordDue();
        return deliberation.Done(new Answer
        {
            Outcome = Outcome.Ok,
            ClawedBack = clawback.Counted,
            Forgiven = clawback.Forgiven.IsZero ? null : clawback.Forgiven,
        });
    }

    public static Decision SuspendWallet(Deliberation deliberation, LedgerCommand.SuspendWallet suspend)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        if (deliberation.Wallet!.Wallet.Status == WalletStatus.Suspended)
        {
            return deliberation.Repeat();
        }

        deliberation.Wallet.Record(new WalletEvent.Suspended(Lot: null, suspend.Reason));
        return deliberation.Done();
    }

    public static Decision ResumeWallet(Deliberation deliberation)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        if (deliberation.Wallet!.Wallet.Status != WalletStatus.Suspended)
        {
            return deliberation.Repeat();
        }

        // The grace period of whatever rules count now: a wallet's lots may come from many versions.
        if (deliberation.Programmes.InForce(deliberation.Now) is not { } programme)
        {
            return deliberation.Refuse(RefusalCode.NoProgramme);
        }

        deliberation.Wallet.Resume(lot: null, programme);
        return deliberation.Done();
    }
}
