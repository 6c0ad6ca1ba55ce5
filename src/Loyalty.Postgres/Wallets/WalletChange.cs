using Loyalty.Domain;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Wallets;

/// <summary>
/// What a batch did to one wallet, as rows: what goes into the tables of what is over, and what comes out of them.
/// </summary>
internal sealed class WalletChange
{
    private readonly Wallet? _start;

    private WalletChange(Wallet? start, Wallet end)
    {
        _start = start;
        (Hot, Archive) = end.PutAway();
    }

    /// <summary>Whether the wallet has no row yet.</summary>
    public bool IsNew => _start is null or { Version: 0 };

    /// <summary>The wallet as the batch leaves it, without what is over in it.</summary>
    public Wallet Hot { get; }

    /// <summary>What of it is over, as far as it was at hand.</summary>
    public WalletArchive Archive { get; }

    /// <summary>
    /// The wallet with no more of what is over in it than changed: the rest is in its rows as it is here.
    /// </summary>
    public Wallet After => Hot.BringBack(new WalletArchive([.. Closed], [.. Ended], [.. Redeemed]));

    /// <summary>Lots that were closed, or changed while they were.</summary>
    public IEnumerable<Lot> Closed => Archive.Lots
        .Where(lot => !ReferenceEquals(_start?.Lots.GetValueOrDefault(lot.Id), lot));

    /// <summary>Lots that were closed before and have points again.</summary>
    public IEnumerable<LotId> Reopened => Hot.Lots.Keys
        .Where(lot => _start?.Lots.GetValueOrDefault(lot) is { IsClosed: true });

    /// <summary>Reservations that ended.</summary>
    public IEnumerable<Reservation> Ended => Archive.Reservations
        .Where(one => !ReferenceEquals(_start?.Reservations.GetValueOrDefault(one.Id), one));

    /// <summary>Names of ended reservations that are used again.</summary>
    public IEnumerable<Label> Reused => Hot.Reservations.Keys
        .Where(name => _start?.Reservations.GetValueOrDefault(name) is { State: not ReservationState.Open });

    /// <summary>Redemptions that were made or changed.</summary>
    public IEnumerable<Redemption> Redeemed => Archive.Redemptions
        .Where(one => !ReferenceEquals(_start?.Redemptions.GetValueOrDefault(one.Receipt), one));

    /// <summary>What happened between the start and the end of a batch; null where no fact was added.</summary>
    /// <param name="start">
    /// The wallet with what was brought back for the batch; null for one that was not there.
    /// </param>
    /// <param name="end">The same wallet after the batch, nothing put away yet.</param>
    public static WalletChange? Between(Wallet? start, Wallet end) =>
        end.Version == (start?.Version ?? 0) ? null : new WalletChange(start, end);
}
