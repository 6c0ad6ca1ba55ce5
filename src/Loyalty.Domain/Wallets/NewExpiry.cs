namespace Loyalty.Domain.Wallets;

/// <summary>
/// A lot that would have lapsed while suspended, and the end of its grace period. Stored in facts: never changed.
/// </summary>
public readonly record struct NewExpiry(LotId Lot, DateTimeOffset Expiry);
