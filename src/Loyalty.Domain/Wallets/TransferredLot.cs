namespace Loyalty.Domain.Wallets;

/// <summary>One lot of a transfer. Stored in facts: never changed.</summary>
/// <param name="Lot">Its number in the receiving wallet.</param>
/// <param name="Origin">Its number in the giving wallet.</param>
/// <param name="Points">More than zero.</param>
/// <param name="AccruedAt">When its points were first earned.</param>
/// <param name="Expiry">As it was; null for never.</param>
/// <param name="Programme">The version of the rules that gave its points.</param>
public sealed record TransferredLot(
    LotId Lot, LotId Origin, Points Points, DateTimeOffset AccruedAt, DateTimeOffset? Expiry, int Programme);
