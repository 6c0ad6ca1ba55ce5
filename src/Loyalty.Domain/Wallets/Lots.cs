using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>How a wallet gets lots, and what a late one does to earlier redemptions (rule 13).</summary>
internal static class Lots
{
    /// <summary>Adds the lot of a purchase, unsettled until <see cref="Settle"/>.</summary>
    public static LotId Accrue(
        this WalletDraft draft,
        ReceiptKey receipt,
        Points points,
        DateTimeOffset? holdEnd,
        DateTimeOffset? expiry,
        Period? validity,
        int programme)
    {
        var lot = draft.Wallet.LastLot.Next;
        draft.Record(new WalletEvent.Accrued(lot, receipt, points, holdEnd, expiry, programme) { Validity = validity });
        draft.Unsettled = lot;
        return lot;
    }

    /// <summary>The last thing that a purchase does: the clock does to the new lot, too, what is due.</summary>
    public static void Settle(this WalletDraft draft)
    {
        draft.Unsettled = null;
        draft.RecordDue();
    }

    /// <summary>
    /// Lets a late lot take the place of lots that lapse later in the redemptions that it would have been there for.
    /// </summary>
    /// <remarks>
    /// In order of time; within a redemption the last consumed first. Those lots get their points back.
    /// </remarks>
    public static void Rebalance(this WalletDraft draft, LotId id)
    {
        var late = draft.Wallet.Lots[id];
        if (late.HoldEnd is not { } from || late.Expiry is not { } until)
        {
            return;
        }

        var left = late.Left;
        var moves = ImmutableArray.CreateBuilder<Rebalancing>();
        var redemptions = draft.Wallet.Redemptions.Values
            .Where(redemption => redemption.At >= from && redemption.At < until)
            .OrderBy(redemption => redemption.At)
            .ThenBy(redemption => redemption.Version)
            .ThenBy(redemption => redemption.Receipt.Value, StringComparer.Ordinal);
        foreach (var redemption in redemptions)
        {
            var taken = redemption.Allocation.Reverse()
                .Where(part => GivesWay(draft, draft.Wallet.Lots[part.Lot], until))
                .First(left);
            moves.AddRange(taken.Select(part => new Rebalancing(redemption.Receipt, part.Lot, part.Points)));
            left -= taken.Sum(part => part.Points);
        }

        if (moves.Count > 0)
        {
            draft.Record(new WalletEvent.AllocationRebalanced(id, moves.ToImmutable()), draft.Now);
        }
    }

    private static bool GivesWay(WalletDraft draft, Lot lot, DateTimeOffset until) =>
        !(lot.Expiry <= until) && !draft.Wallet.HasLapsed(lot, draft.Now);
}
