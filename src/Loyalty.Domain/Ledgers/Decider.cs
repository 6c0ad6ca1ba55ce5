using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>
/// Decides on commands: what is answered and which facts are recorded. Pure: the same in, the same out.
/// </summary>
public static class Decider
{
    /// <summary>How far the clock of a register may be ahead.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromDays(1);

    /// <summary>Decides on one command.</summary>
    /// <param name="scope">What of the ledger it sees.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="now">When the ledger learns of it; never before an earlier call's for the same wallet.</param>
    /// <exception cref="ArgumentException">No rule is made for such input (<see cref="CommandCheck"/>); nothing is
    /// decided.</exception>
    public static Decision Decide(Scope scope, LedgerCommand command, DateTimeOffset now)
    {
        if (CommandCheck.Fault(command) is { } fault)
        {
            throw new ArgumentException(fault, nameof(command));
        }

        var instant = now.Kept();
        var kept = command with { OccurredAt = command.OccurredAt.Kept() };
        if (scope.Kept is { } before)
        {
            return new Decision(Again(before, kept), [], scope);
        }

        var deliberation = new Deliberation(scope, kept, instant);
        return IsOutOfRange(kept, instant)
            ? deliberation.Refuse(RefusalCode.OccurredOutOfRange)
            : DecideWithinBounds(deliberation);
    }

    // Out of reach of any business: no rule looks at it, and the figures of a wallet must all the same stay exact.
    private static Decision DecideWithinBounds(Deliberation deliberation)
    {
        try
        {
            var decision = Decide(deliberation);
            return CanBeCounted(decision.After.Wallet) && CanBeCounted(decision.After.Other)
                ? decision
                : deliberation.Refuse(RefusalCode.TooManyPoints);
        }
        catch (OverflowException)
        {
            return deliberation.Refuse(RefusalCode.TooManyPoints);
        }
    }

    private static bool CanBeCounted(Wallet? wallet) => wallet?.Totals.CanBeCounted ?? true;

    private static Answer Again(KeptAnswer before, LedgerCommand command)
    {
        if (!string.Equals(before.Content, CommandKeys.ContentOf(command), StringComparison.Ordinal))
        {
            return Answer.Refused(new Refusal(RefusalCode.Conflict));
        }

        return before.Answer.Outcome == Outcome.Refused
            ? before.Answer
            : before.Answer with { Outcome = Outcome.Repeat };
    }

    private static bool IsOutOfRange(LedgerCommand command, DateTimeOffset now) =>
        command.OccurredAt < Instants.First || command.OccurredAt - now > MaxClockSkew;

    private static Decision Decide(Deliberation deliberation) => deliberation.Command switch
    {
        LedgerCommand.OpenWallet => WalletCommands.Open(deliberation),
        LedgerCommand.LinkIdentifier link => WalletCommands.Link(deliberation, link),
        LedgerCommand.UnlinkIdentifier unlink => WalletCommands.Unlink(deliberation, unlink),
        LedgerCommand.RegisterReceipt sale => SaleCommands.Register(deliberation, sale),
        LedgerCommand.AccruePoints accrue => SaleCommands.Accrue(deliberation, accrue),
        LedgerCommand.RedeemPoints redeem => SaleCommands.Redeem(deliberation, redeem),
        LedgerCommand.ReservePoints reserve => ReservationCommands.Reserve(deliberation, reserve),
        LedgerCommand.CaptureReservation capture => ReservationCommands.Capture(deliberation, capture),
        LedgerCommand.VoidReservation give => ReservationCommands.Void(deliberation, give),
        LedgerCommand.ReturnGoods back => ReturnCommands.Return(deliberation, back),
        LedgerCommand.VoidReceipt => ReturnCommands.Void(deliberation),
        LedgerCommand.ConfirmDelivery => DeliveryCommands.Deliver(deliberation),
        LedgerCommand.SuspendLot suspend => SuspicionCommands.SuspendLot(deliberation, suspend),
        LedgerCommand.ResumeLot => SuspicionCommands.ResumeLot(deliberation),
        LedgerCommand.ConfiscateLot => SuspicionCommands.Confiscate(deliberation),
        LedgerCommand.SuspendWallet suspend => SuspicionCommands.SuspendWallet(deliberation, suspend),
        LedgerCommand.ResumeWallet => SuspicionCommands.ResumeWallet(deliberation),
        LedgerCommand.AdjustPoints adjust => WalletCommands.Adjust(deliberation, adjust),
        LedgerCommand.TransferPoints transfer => WalletCommands.Transfer(deliberation, transfer),
        LedgerCommand.MergeWallets merge => WalletCommands.Merge(deliberation, merge),
        LedgerCommand.CloseWallet => WalletCommands.Close(deliberation),
        LedgerCommand.RecordDue => WalletCommands.RecordDue(deliberation),
        LedgerCommand.DraftProgramme draft => ProgrammeCommands.Draft(deliberation, draft),
        LedgerCommand.PublishProgramme publish => ProgrammeCommands.Publish(deliberation, publish),
        LedgerCommand.RetireProgramme retire => ProgrammeCommands.Retire(deliberation, retire),
        _ => throw new ArgumentOutOfRangeException(
            nameof(deliberation), deliberation.Command.GetType().Name, "An unknown command."),
    };
}
