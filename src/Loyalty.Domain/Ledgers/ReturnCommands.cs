using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>
/// Goods that come back: what they were paid with in points is restored, then what they earned is clawed back (rule 6).
/// </summary>
internal static class ReturnCommands
{
    public static Decision Return(Deliberation deliberation, LedgerCommand.ReturnGoods back)
    {
        var receipt = deliberation.Receipt!;
        if (!receipt.IsKnown)
        {
            deliberation.Record(
                new ReceiptEvent.ReturnParked(receipt.Key, receipt.LastParked + 1, back.Document, back.Lines));
            return deliberation.Done(new Answer { Outcome = Outcome.Parked });
        }

        return Unreturnable(deliberation) is { } unreturnable
            ? deliberation.Refuse(unreturnable)
            : Apply(deliberation, back.Document, back.Lines, parked: null) switch
            {
                { Refusal: { } refusal } => deliberation.Refuse(refusal),
                var answer => deliberation.Done(answer),
            };
    }

    public static Decision Void(Deliberation deliberation)
    {
        var receipt = deliberation.Receipt!;
        if (!receipt.IsKnown)
        {
            return deliberation.Refuse(RefusalCode.NotFound);
        }

        if (receipt.IsVoided)
        {
            return deliberation.Repeat();
        }

        if (Unreturnable(deliberation) is { } unreturnable)
        {
            return deliberation.Refuse(unreturnable);
        }

        var answer = Apply(deliberation, document: null, asked: null, parked: null);
        if (answer.Refusal is { } refusal)
        {
            return deliberation.Refuse(refusal);
        }

        deliberation.Record(new ReceiptEvent.Voided());
        return deliberation.Done(answer);
    }

    /// <summary>Applies the returns that have waited for the sale, in the order in which they came.</summary>
    public static void ApplyParked(Deliberation deliberation)
    {
        foreach (var parked in deliberation.Receipt!.Parked)
        {
            var answer = Apply(deliberation, parked.Document, parked.Lines, parked.Number);
            if (answer.Refusal is { } refusal)
            {
                deliberation.Record(
                    new ReceiptEvent.ParkedReturnRefused(parked.Number, parked.Document, refusal), deliberation.Now);
            }
        }
    }

    /// <summary>
    /// Goods came back before it was known what they had earned, or been paid with: their share goes at once.
    /// </summary>
    public static void ApplyShare(Deliberation deliberation, bool hasJustEarned)
    {
        var receipt = deliberation.Receipt!;
        var share = receipt.ReturnedShare();
        if (hasJustEarned)
        {
            ClawBack(deliberation, document: null, share.Earned);
        }
        else
        {
            deliberation.Wallet!.Restore(receipt.Key, document: null, share.Paid, ProgrammeOf(deliberation));
        }
    }

    private static Refusal? Unreturnable(Deliberation deliberation) => Deliberation.Unusable(deliberation.Wallet);

    private static Answer Apply(
        Deliberation deliberation, Label? document, ImmutableArray<ReturnedLine>? asked, int? parked)
    {
        var receipt = deliberation.Receipt!;
        if (receipt.Returnable(asked) is not { } lines)
        {
            return Answer.Refused(new Refusal(RefusalCode.NothingLeftToReturn));
        }

        var returned = new ReceiptEvent.Returned(document, lines, Points.Zero, Points.Zero, Points.Zero, parked);
        var after =
            receipt.Evolve(new Recorded(0, receipt.Key.StreamId, 0, returned, deliberation.Now, deliberation.Now));
        var (before, share) = (receipt.ReturnedShare(), after.ReturnedShare());
        var restored = share.Paid - before.Paid;
        deliberation.Wallet!.Restore(receipt.Key, document, restored, ProgrammeOf(deliberation));

        var clawback = ClawBack(deliberation, document, share.Earned - before.Earned);
        if (!clawback.Owed.IsZero && ProgrammeOf(deliberation).Programme.Shortfall == Shortfall.Refuse)
        {
            return Answer.Refused(Refusal.Insufficient(clawback.Taken));
        }

        var occurredAt = parked is null ? deliberation.Command.OccurredAt : deliberation.Now;
        deliberation.Record(
            returned with { Restored = restored, ClawedBack = clawback.Counted, Forgiven = clawback.Forgiven },
            occurredAt);
        return new Answer
        {
            Outcome = Outcome.Ok,
            Restored = restored,
            ClawedBack = clawback.Counted,
            Forgiven = clawback.Forgiven.IsZero ? null : clawback.Forgiven,
        };
    }

    private static Clawback ClawBack(Deliberation deliberation, Label? document, Points points)
    {
        var draft = deliberation.Wallet!;
        if (points.IsZero || draft.Wallet.LotOf(deliberation.Receipt!.Key) is not { IsConfiscated: false } lot)
        {
            return default;
        }

        var shortfall = ProgrammeOf(deliberation).Programme.Shortfall;
        return draft.ClawBack(ReversalCause.Return, lot, document, points, shortfall);
    }

    // Rule 10: a reversal goes by the rules of the sale.
    private static ProgrammeVersion ProgrammeOf(Deliberation deliberation) =>
        deliberation.Programmes[deliberation.Receipt!.Programme]!;
}
