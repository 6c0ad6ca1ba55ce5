namespace Loyalty.Domain.Wallets;

/// <summary>How many points of one lot a step took or gave back. Stored in facts: never changed.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Points">More than zero.</param>
public readonly record struct Allocation(LotId Lot, Points Points);
