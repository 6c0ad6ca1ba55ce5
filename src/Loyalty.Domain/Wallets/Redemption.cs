using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>
/// Points paid on one receipt and not given back. Stored inside snapshots: members are added, never changed.
/// </summary>
/// <param name="Receipt">What was paid.</param>
/// <param name="At">When the ledger took the points.</param>
/// <param name="Version">The version of the wallet that took them: redemptions of one instant keep their order.</param>
/// <param name="Allocation">Which lots stand for it now, in the order in which they were consumed.</param>
public sealed record Redemption(
    ReceiptKey Receipt, DateTimeOffset At, long Version, ImmutableArray<Allocation> Allocation);
