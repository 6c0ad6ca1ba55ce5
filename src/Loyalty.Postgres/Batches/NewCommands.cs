using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Which commands are taken for new: nearly every purchase is, and a look into the store for the sake of the few that
/// are not is a round trip for all. Where the belief is wrong the store refuses the batch, and it is decided again with
/// a look.
/// </summary>
internal static class NewCommands
{
    /// <summary>Whether the command is one of a purchase, so that it is worth believing.</summary>
    public static bool IsOfPurchase(LedgerCommand command) => command is LedgerCommand.AccruePoints
        or LedgerCommand.RedeemPoints
        or LedgerCommand.RegisterReceipt { Reservation: null };

    /// <summary>Whether the command can be decided on its wallet alone, as long as its receipt is new.</summary>
    /// <param name="command">The command.</param>
    /// <param name="needs">What it has to see.</param>
    /// <param name="known">A wallet, as far as it is known; null where it was not read yet, or is not there.</param>
    public static bool IsTakenForNew(LedgerCommand command, CommandNeeds needs, Func<WalletId, Wallet?> known) =>
        IsOfPurchase(command) && needs is { Wallet: { } wallet, Key: not null } && !IsLate(known(wallet), needs.Since);

    /// <summary>Whether redemptions since the purchase might have to be rearranged.</summary>
    /// <param name="wallet">The wallet; null where it is not known.</param>
    /// <param name="since">The instant since when redemptions matter to it; null where none do.</param>
    public static bool IsLate(Wallet? wallet, DateTimeOffset? since) => wallet?.LastRedeemedAt >= since?.Kept();
}
