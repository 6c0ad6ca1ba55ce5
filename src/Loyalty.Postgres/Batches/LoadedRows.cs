using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Receipts;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>What was read for a batch.</summary>
internal sealed class LoadedRows
{
    /// <summary>Wallets without what is over in them.</summary>
    public Dictionary<WalletId, Wallet> Wallets { get; } = [];

    /// <summary>Receipts with their holders.</summary>
    public Dictionary<ReceiptKey, HeldReceipt> Receipts { get; } = [];

    /// <summary>First answers by key.</summary>
    public Dictionary<string, KeptAnswer> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of what persons showed.</summary>
    public KnownIdentifiers Identifiers { get; } = new();

    /// <summary>What had been put away from the wallets and is needed.</summary>
    public Dictionary<WalletId, ArchiveParts> Archives { get; } = [];

    /// <summary>What had been put away from one wallet; empty to begin with.</summary>
    public ArchiveParts ArchiveOf(WalletId wallet)
    {
        if (!Archives.TryGetValue(wallet, out var parts))
        {
            Archives[wallet] = parts = new ArchiveParts();
        }

        return parts;
    }
}
