using Loyalty.Domain;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Wallets;

/// <summary>
/// What was put away from one wallet and is brought back, gathered row by row; a row that comes twice counts once.
/// </summary>
internal sealed class ArchiveParts
{
    private readonly Dictionary<LotId, Lot> _lots = [];
    private readonly Dictionary<Label, Reservation> _reservations = [];
    private readonly Dictionary<ReceiptKey, Redemption> _redemptions = [];

    public void Add(Lot lot) => _lots[lot.Id] = lot;

    public void Add(Reservation reservation) => _reservations[reservation.Id] = reservation;

    public void Add(Redemption redemption) => _redemptions[redemption.Receipt] = redemption;

    public WalletArchive ToArchive() => new([.. _lots.Values], [.. _reservations.Values], [.. _redemptions.Values]);
}
