using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>A customer's account of points, as far as deciding needs it: the fold of its facts.</summary>
/// <remarks>
/// Lots, reservations and redemptions that are over can be put away (<see cref="PutAway"/>) and brought back when a
/// command asks for them (<see cref="BringBack"/>), so that a wallet with a hundred thousand facts is as quick to load
/// as one with ten.
/// </remarks>
public sealed record Wallet
{
    /// <summary>Names it.</summary>
    public required WalletId Id { get; init; }

    /// <summary>The version of its stream: how many facts it has.</summary>
    public long Version { get; init; }

    /// <summary>When the ledger last learned something of it; whatever was due by then is recorded.</summary>
    public DateTimeOffset ClockAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Whether and how it can be used.</summary>
    public WalletStatus Status { get; init; }

    /// <summary>Who took it over; null unless <see cref="WalletStatus.Merged"/>.</summary>
    public WalletId? Survivor { get; init; }

    /// <summary>The number of its newest lot; 0 where it has none.</summary>
    public LotId LastLot { get; init; }

    /// <summary>Its lots by number.</summary>
    public ImmutableSortedDictionary<LotId, Lot> Lots { get; init; } = ImmutableSortedDictionary<LotId, Lot>.Empty;

    /// <summary>Its reservations by name.</summary>
    public ImmutableDictionary<Label, Reservation> Reservations { get; init; } =
        ImmutableDictionary<Label, Reservation>.Empty;

    /// <summary>Its redemptions by receipt.</summary>
    public ImmutableDictionary<ReceiptKey, Redemption> Redemptions { get; init; } =
        ImmutableDictionary<ReceiptKey, Redemption>.Empty;

    /// <summary>
    /// No redemption was recorded later, put away or not; null where there never was one. A merge counts as one, for
    /// what it brought.
    /// </summary>
    public DateTimeOffset? LastRedeemedAt { get; init; }

    /// <summary>The identifiers that mean it now.</summary>
    public ImmutableHashSet<Guid> Identifiers { get; init; } = [];

    /// <summary>Taken back after it had been spent, and not paid off yet.</summary>
    public Points Debt { get; init; }

    /// <summary>The two sides of its books.</summary>
    public Totals Totals { get; init; } = Totals.None;

    /// <summary>Lots whose points can be spent, in the order of spending.</summary>
    public IEnumerable<Lot> Spendable => Lots.Values.Where(IsSpendable).Order(SpendingOrder.Instance);

    /// <summary>The figures once everything due by <see cref="ClockAt"/> is recorded.</summary>
    public Balance Balance
    {
        get
        {
            var (held, available, reserved) = (Points.Zero, Points.Zero, Points.Zero);
            foreach (var (_, lot) in Lots)
            {
                reserved += lot.Reserved;
                (held, available) = IsHeld(lot) ? (held + lot.Left, available) : (held, available + lot.Left);
            }

            return new Balance(held, available, Debt, reserved, Totals.Lapsed);
        }
    }

    /// <summary>A wallet without a fact.</summary>
    public static Wallet Unopened(WalletId id) => new() { Id = id };

    /// <summary>Whether the lot's points are not spendable now: its hold lasts, or it is under suspicion.</summary>
    public bool IsHeld(Lot lot) => !lot.IsReleased || IsSuspended(lot);

    /// <summary>Whether the lot, or the whole wallet, is under suspicion.</summary>
    public bool IsSuspended(Lot lot) => lot.IsSuspended || Status == WalletStatus.Suspended;

    /// <summary>Whether the lot's time is over at the instant. Under suspicion nothing lapses.</summary>
    public bool HasLapsed(Lot lot, DateTimeOffset instant) => !IsSuspended(lot) && lot.Expiry <= instant;

    /// <summary>Whether there is a reservation of that name that has not ended.</summary>
    public bool IsOpen(Label reservation) =>
        Reservations.TryGetValue(reservation, out var known) && known.State == ReservationState.Open;

    /// <summary>The lot that a purchase gave; null where it gave none or the lot is put away.</summary>
    public Lot? LotOf(ReceiptKey receipt) =>
        Lots.Values.FirstOrDefault(lot => lot.Source == LotSource.Receipt && lot.Receipt == receipt);

    /// <summary>Splits off what is over: this wallet without it, and what was put away.</summary>
    public (Wallet Wallet, WalletArchive Archive) PutAway()
    {
        var archive = new WalletArchive(
            [.. Lots.Values.Where(lot => lot.IsClosed)],
            [.. Reservations.Values.Where(reservation => reservation.State != ReservationState.Open)],
            [.. Redemptions.Values]);
        var wallet = this with
        {
            Lots = Lots.RemoveRange(archive.Lots.Select(lot => lot.Id)),
            Reservations = Reservations.RemoveRange(archive.Reservations.Select(reservation => reservation.Id)),
            Redemptions = Redemptions.Clear(),
        };
        return (wallet, archive);
    }

    /// <summary>This wallet with what had been put away; what it already has wins.</summary>
    public Wallet BringBack(WalletArchive archive) => this with
    {
        Lots = Lots.AddRange(archive.Lots
            .Where(lot => !Lots.ContainsKey(lot.Id)).Select(lot => KeyValuePair.Create(lot.Id, lot))),
        Reservations = Reservations.AddRange(archive.Reservations
            .Where(one => !Reservations.ContainsKey(one.Id)).Select(one => KeyValuePair.Create(one.Id, one))),
        Redemptions = Redemptions.AddRange(archive.Redemptions
            .Where(one => !Redemptions.ContainsKey(one.Receipt)).Select(one => KeyValuePair.Create(one.Receipt, one))),
    };

    private bool IsSpendable(Lot lot) => !lot.Left.IsZero && !IsHeld(lot);
}
