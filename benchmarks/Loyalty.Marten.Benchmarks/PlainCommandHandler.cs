using Wolverine.Marten;

namespace Loyalty.Marten.Benchmarks;

/// <summary>Their handlers as Wolverine advises them: it fetches for writing, appends and commits.</summary>
[AggregateHandler]
public static class PlainCommandHandler
{
    public static PlainWallet.Accrued Handle(PlainCommands.Accrue command, PlainWallet wallet) =>
        new(command.Receipt, Math.Min(command.Points, long.MaxValue - wallet.Available));

    public static PlainWallet.Redeemed Handle(PlainCommands.Redeem command, PlainWallet wallet) =>
        new(command.Receipt, Math.Min(command.Points, wallet.Available));
}
