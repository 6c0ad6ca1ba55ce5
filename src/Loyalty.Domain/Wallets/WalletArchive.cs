using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>What is over in a wallet and was put away from it, or is brought back for a command.</summary>
/// <param name="Lots">Lots with nothing left.</param>
/// <param name="Reservations">Reservations that have ended.</param>
/// <param name="Redemptions">Points paid on receipts.</param>
public sealed record WalletArchive(
    ImmutableArray<Lot> Lots, ImmutableArray<Reservation> Reservations, ImmutableArray<Redemption> Redemptions)
{
    /// <summary>Nothing.</summary>
    public static readonly WalletArchive Empty = new([], [], []);

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Lots.IsEmpty && Reservations.IsEmpty && Redemptions.IsEmpty;

    /// <summary>The same with other lot numbers, for the wallet that takes this one over.</summary>
    /// <param name="offset">What is added to each number.</param>
    public WalletArchive Renumbered(int offset) => new(
        [.. Lots.Select(lot => lot.Renumbered(offset))],
        [.. Reservations.Select(reservation => reservation.Renumbered(offset))],
        [
            .. Redemptions.Select(redemption =>
                redemption with { Allocation = redemption.Allocation.Renumbered(offset) }),
        ]);
}
