using System.Collections.Immutable;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Wallets;

/// <summary>What a return does to a wallet: first restoring, then clawing back (rules 6 to 8).</summary>
internal static class Reversals
{
    /// <summary>Gives points back to the lots that had paid, last consumed first; for lapsed ones there is one grace lot.</summary>
    public static void Restore(
        this WalletDraft draft, ReceiptKey receipt, Label? document, Points points, ProgrammeVersion programme)
    {
        if (points.IsZero)
        {
            return;
        }

        var parts = draft.Wallet.Redemptions[receipt].Allocation.Reverse().First(points);
        var lapsed = parts.Where(part => draft.Wallet.HasLapsed(draft.Wallet.Lots[part.Lot], draft.Now)).ToImmutableArray();
        var grace = lapsed.IsEmpty
            ? null
            : new GraceLot(
                draft.Wallet.LastLot.Next,
                lapsed.Sum(part => part.Points),
                programme.Programme.Grace.After(draft.Now, programme.Zone),
                lapsed,
                programme.Number);
        ImmutableArray<Allocation> toLots = [.. parts.Except(lapsed)];
        draft.Record(new WalletEvent.Restored(receipt, document, toLots, grace));
        draft.Settle(toLots);
    }

    /// <summary>Takes back what a purchase had earned: from its own lot, from what lapsed of it, from other lots, as debt.</summary>
    /// <returns>What was taken or is owed, and what was forgiven.</returns>
    public static Clawback ClawBack(
        this WalletDraft draft, ReversalCause cause, Lot lot, Label? document, Points points, Shortfall shortfall)
    {
        var fromLot = Points.Min(points, lot.Left);
        var fromLapsed = Points.Min(points - fromLot, lot.Lapsed);
        var rest = points - fromLot - fromLapsed;
        var fromOthers = draft.Wallet.Spendable.Where(other => other.Id != lot.Id).Draw(rest);
        var shortage = rest - fromOthers.Sum(part => part.Points);
        var isForgiven = shortfall == Shortfall.Clamp;
        var clawback = new Clawback(
            Taken: points - shortage,
            Owed: isForgiven ? Points.Zero : shortage,
            Forgiven: isForgiven ? shortage : Points.Zero);
        if (!points.IsZero || cause == ReversalCause.Confiscation)
        {
            draft.Record(new WalletEvent.Reversed(
                cause, lot.Receipt!.Value, document, lot.Id, fromLot, fromLapsed, fromOthers, clawback.Owed, clawback.Forgiven));
        }

        return clawback;
    }
}
