using Loyalty.Domain;
using Loyalty.Domain.Receipts;

namespace Loyalty.Postgres.Receipts;

/// <summary>A receipt and who holds it now.</summary>
/// <param name="Receipt">As its last fact left it.</param>
/// <param name="Holder">Its wallet, after merges the survivor; null until the sale is known.</param>
internal sealed record HeldReceipt(Receipt Receipt, WalletId? Holder);
