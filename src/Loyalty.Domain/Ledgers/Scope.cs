using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>What of the ledger a command sees, and what it leaves behind.</summary>
/// <remarks>
/// Whoever calls the decider puts in what <see cref="CommandNeeds"/> names: wallets with everything that is put away
/// and needed brought back, the wallet of a receipt already followed to its survivor.
/// </remarks>
public sealed record Scope
{
    /// <summary>The rules.</summary>
    public required ProgrammeBook Programmes { get; init; }

    /// <summary>The wallet that the command, or its receipt, is about; null where there is none.</summary>
    public Wallet? Wallet { get; init; }

    /// <summary>
    /// The receiving wallet of a transfer, or the absorbed wallet of a merge; null where there is none.
    /// </summary>
    public Wallet? Other { get; init; }

    /// <summary>
    /// The receipt; null where the command has none. A receipt never heard of is <see cref="Receipt.Unknown"/>.
    /// </summary>
    public Receipt? Receipt { get; init; }

    /// <summary>
    /// Whose purchase the receipt is, a merged wallet followed to its survivor; null where that is not known.
    /// </summary>
    public WalletId? Holder { get; init; }

    /// <summary>What the command's key was answered before; null where it is new.</summary>
    public KeptAnswer? Kept { get; init; }
}
