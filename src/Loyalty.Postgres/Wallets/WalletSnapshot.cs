using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Wallets;

/// <summary>
/// A wallet without what is over in it, as it is stored. Read models can be rebuilt, so this form may change.
/// </summary>
internal sealed record WalletSnapshot
{
    public required long Version { get; init; }

    public required DateTimeOffset ClockAt { get; init; }

    public required WalletStatus Status { get; init; }

    public WalletId? Survivor { get; init; }

    public required LotId LastLot { get; init; }

    public required ImmutableArray<Lot> Lots { get; init; }

    public required ImmutableArray<Reservation> Reservations { get; init; }

    public required ImmutableArray<Guid> Identifiers { get; init; }

    public DateTimeOffset? LastRedeemedAt { get; init; }

    public required Points Debt { get; init; }

    public required Totals Totals { get; init; }

    /// <summary>The JSON of a wallet from which everything that is over was put away.</summary>
    public static byte[] Write(Wallet wallet) => SnapshotJson.Write(new WalletSnapshot
    {
        Version = wallet.Version,
        ClockAt = wallet.ClockAt,
        Status = wallet.Status,
        Survivor = wallet.Survivor,
        LastLot = wallet.LastLot,
        Lots = [.. wallet.Lots.Values],
        Reservations = [.. wallet.Reservations.Values.OrderBy(one => one.Id.Value, StringComparer.Ordinal)],
        Identifiers = [.. wallet.Identifiers.Order()],
        LastRedeemedAt = wallet.LastRedeemedAt,
        Debt = wallet.Debt,
        Totals = wallet.Totals,
    });

    /// <summary>The wallet of a stored snapshot.</summary>
    public static Wallet Read(WalletId id, byte[] json)
    {
        var snapshot = SnapshotJson.Read<WalletSnapshot>(json);
        return new Wallet
        {
            Id = id,
            Version = snapshot.Version,
            ClockAt = snapshot.ClockAt,
            Status = snapshot.Status,
            Survivor = snapshot.Survivor,
            LastLot = snapshot.LastLot,
            Lots = snapshot.Lots.ToImmutableSortedDictionary(lot => lot.Id, lot => lot),
            Reservations = snapshot.Reservations.ToImmutableDictionary(reservation => reservation.Id),
            Identifiers = [.. snapshot.Identifiers],
            LastRedeemedAt = snapshot.LastRedeemedAt,
            Debt = snapshot.Debt,
            Totals = snapshot.Totals,
        };
    }
}
