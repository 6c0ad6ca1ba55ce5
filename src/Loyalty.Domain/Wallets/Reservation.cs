using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>Points that a register has set aside. Stored inside snapshots: members are added, never changed.</summary>
/// <param name="Id">The register's name for it, unique in the wallet.</param>
/// <param name="Points">What was set aside.</param>
/// <param name="Until">At this very instant it is over.</param>
/// <param name="Allocation">The lots, in the order in which they were reserved.</param>
/// <param name="State">Open, or how it ended.</param>
public sealed record Reservation(
    Label Id, Points Points, DateTimeOffset Until, ImmutableArray<Allocation> Allocation, ReservationState State)
{
    /// <summary>The same reservation in a wallet that has taken this one's over.</summary>
    public Reservation Renumbered(int offset) => this with { Allocation = Allocation.Renumbered(offset) };
}
