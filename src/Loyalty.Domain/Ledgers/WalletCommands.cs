using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>
/// What is done to wallets themselves: opening, identifiers, adjustments, transfers, merges, closing.
/// </summary>
internal static class WalletCommands
{
    public static Decision Open(Deliberation deliberation)
    {
        var draft = deliberation.Wallet!;
        if (draft.Wallet.Version > 0)
        {
            return deliberation.Repeat();
        }

        draft.Record(new WalletEvent.Opened());
        return deliberation.Done();
    }

    public static Decision Link(Deliberation deliberation, LedgerCommand.LinkIdentifier link)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        if (deliberation.Wallet!.Wallet.Identifiers.Contains(link.Identifier))
        {
            return deliberation.Repeat();
        }

        deliberation.Wallet.Record(new WalletEvent.IdentifierLinked(link.Identifier, link.Kind));
        return deliberation.Done();
    }

    public static Decision Unlink(Deliberation deliberation, LedgerCommand.UnlinkIdentifier unlink)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        if (!deliberation.Wallet!.Wallet.Identifiers.Contains(unlink.Identifier))
        {
            return deliberation.Refuse(RefusalCode.NotFound);
        }

        deliberation.Wallet.Record(new WalletEvent.IdentifierUnlinked(unlink.Identifier));
        return deliberation.Done();
    }

    public static Decision Adjust(Deliberation deliberation, LedgerCommand.AdjustPoints adjust)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        if (adjust.Operator == adjust.Approver)
        {
            return deliberation.Refuse(RefusalCode.SameApprover);
        }

        return adjust.Direction == Direction.Give ? Give(deliberation, adjust) : Take(deliberation, adjust);
    }

    public static Decision Transfer(Deliberation deliberation, LedgerCommand.TransferPoints transfer)
    {
        var unspendable = Deliberation.Unspendable(deliberation.Wallet);
        if (Deliberation.First(unspendable, Deliberation.Unusable(deliberation.Other)) is { } refusal)
        {
            return deliberation.Refuse(refusal);
        }

        if (transfer.From == transfer.To)
        {
            return deliberation.Refuse(RefusalCode.SameWallet);
        }

        var (from, to) = (deliberation.Wallet!, deliberation.Other!);
        if (transfer.Points > from.Wallet.Balance.Available)
        {
            return deliberation.Refuse(Refusal.Insufficient(from.Wallet.Balance.Available));
        }

        var parts = from.Wallet.Spendable.Draw(transfer.Points);
        var lots = parts.Select((part, index) =>
            Moved(from.Wallet.Lots[part.Lot], part, to.Wallet.LastLot.Number + index + 1));
        to.Record(new WalletEvent.TransferredIn(from.Wallet.Id, [.. lots]));
        from.Record(new WalletEvent.TransferredOut(to.Wallet.Id, transfer.Points, parts));
        to.RecordDue();
        return deliberation.Done(new Answer { Outcome = Outcome.Ok, Paid = transfer.Points });
    }

    public static Decision Merge(Deliberation deliberation, LedgerCommand.MergeWallets merge)
    {
        if (deliberation.Other?.Wallet.Survivor == merge.Survivor)
        {
            return deliberation.Repeat();
        }

        var unmovable = Deliberation.Unspendable(deliberation.Wallet);
        if (Deliberation.First(unmovable, Deliberation.Unspendable(deliberation.Other)) is { } refusal)
        {
            return deliberation.Refuse(refusal);
        }

        if (merge.Survivor == merge.Absorbed)
        {
            return deliberation.Refuse(RefusalCode.SameWallet);
        }

        var (survivor, absorbed) = (deliberation.Wallet!, deliberation.Other!);
        var (open, archive) = absorbed.Wallet.PutAway();
        if (open.Reservations.Keys.Any(survivor.Wallet.IsOpen))
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        survivor.Absorb(open, archive);
        absorbed.Record(new WalletEvent.MergedInto(merge.Survivor));
        survivor.RecordDue();
        return deliberation.Done();
    }

    public static Decision Close(Deliberation deliberation)
    {
        var draft = deliberation.Wallet;
        if (draft?.Wallet.Status == WalletStatus.Closed)
        {
            return deliberation.Repeat();
        }

        if (Deliberation.Unspendable(draft) is { } unspendable)
        {
            return deliberation.Refuse(unspendable);
        }

        var balance = draft!.Wallet.Balance;
        if (!(balance.Held + balance.Available + balance.Reserved + balance.Debt).IsZero)
        {
            return deliberation.Refuse(new Refusal(RefusalCode.WalletNotEmpty) { Available = balance.Available });
        }

        draft.Record(new WalletEvent.Closed());
        return deliberation.Done();
    }

    public static Decision RecordDue(Deliberation deliberation) =>
        deliberation.Wallet is null or { Wallet.Version: 0 }
            ? deliberation.Refuse(RefusalCode.WalletNotFound)
            : deliberation.Done();

    private static Decision Give(Deliberation deliberation, LedgerCommand.AdjustPoints adjust)
    {
        if (deliberation.InForce is not { } programme)
        {
            return deliberation.Refuse(RefusalCode.NoProgramme);
        }

        var draft = deliberation.Wallet!;
        var validity = adjust.Lifetime is null ? programme.Programme.Validity : adjust.Lifetime.Validity;
        var expiry = adjust.Lifetime?.Expiry?.Kept() ?? validity?.After(draft.Now, programme.Zone);
        draft.Record(new WalletEvent.Credited(
            draft.Wallet.LastLot.Next, adjust.Points, expiry, adjust.Reason, adjust.Operator, adjust.Approver));
        draft.RecordDue();
        return deliberation.Done(new Answer { Outcome = Outcome.Ok, Earned = adjust.Points });
    }

    private static Decision Take(Deliberation deliberation, LedgerCommand.AdjustPoints adjust)
    {
        var draft = deliberation.Wallet!;
        var available = draft.Wallet.Balance.Available;
        if (adjust.Points > available)
        {
            return deliberation.Refuse(Refusal.Insufficient(available));
        }

        draft.Record(new WalletEvent.Debited(
            adjust.Points,
            draft.Wallet.Spendable.Draw(adjust.Points),
            adjust.Reason,
            adjust.Operator,
            adjust.Approver));
        return deliberation.Done(new Answer { Outcome = Outcome.Ok, Paid = adjust.Points });
    }

    private static TransferredLot Moved(Lot lot, Allocation part, int number) =>
        new(new LotId(number), lot.Id, part.Points, lot.AccruedAt, lot.Expiry, lot.Programme);
}
