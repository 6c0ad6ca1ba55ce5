using Loyalty.Domain;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>What the application of these tests does with points: an order is a document of its own.</summary>
/// <param name="Id">The order.</param>
/// <param name="Wallet">Who pays.</param>
/// <param name="Points">With so many points.</param>
/// <param name="Fails">Whether the application breaks off once the points are paid.</param>
public sealed record PlaceOrder(Guid Id, WalletId Wallet, long Points, bool Fails);
