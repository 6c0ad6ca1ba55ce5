using Loyalty.Domain;

namespace ErpMarten;

/// <summary>A message of the application: an order that is paid with points.</summary>
/// <param name="Customer">Who orders.</param>
/// <param name="Points">How many points are paid.</param>
public sealed record PlaceOrder(WalletId Customer, long Points);
