namespace Loyalty.Domain.Wallets;

/// <summary>
/// Points of one redemption that a late lot pays instead of the lot that had. Stored in facts: never changed.
/// </summary>
/// <param name="Receipt">The redemption.</param>
/// <param name="From">The lot that had paid and gets its points back.</param>
/// <param name="Points">More than zero.</param>
public readonly record struct Rebalancing(ReceiptKey Receipt, LotId From, Points Points);
