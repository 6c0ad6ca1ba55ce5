using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>Deliveries of web orders, from when the hold of their points counts.</summary>
internal static class DeliveryCommands
{
    public static Decision Deliver(Deliberation deliberation)
    {
        if (deliberation.UnusableLot is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        var lot = deliberation.Lot!;
        if (lot.HoldEnd is not null)
        {
            return deliberation.Repeat();
        }

        var programme = deliberation.Programmes[lot.Programme]!;
        var holdEnd = programme.Programme.Hold.After(deliberation.Command.OccurredAt, programme.Zone);
        var expiry = lot.Expiry ?? lot.Validity?.After(holdEnd, programme.Zone);
        deliberation.Wallet!.Record(new WalletEvent.Delivered(lot.Id, holdEnd, expiry));
        deliberation.Wallet.RecordDue();
        return deliberation.Done();
    }
}
