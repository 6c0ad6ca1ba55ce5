using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Host.Imports.Returns;

/// <summary>What customers have bought and brought back, by the ledger's own facts: whoever recorded them.</summary>
/// <remarks>
/// Nothing of it is kept beside the ledger. So an import that was stopped goes on as if it had not been, and a file of
/// December finds the purchases of November's.
/// </remarks>
/// <param name="ledger">The ledger.</param>
internal sealed class Purchases(ILedger ledger)
{
    /// <summary>
    /// How many lines of receipts are kept in memory; wallets that were not asked for longest give way.
    /// </summary>
    public const int MaxCachedLines = 500_000;

    /// <summary>How many receipts of a wallet are looked through, the newest ones.</summary>
    public const int MaxReceipts = 10_000;

    private readonly BoundedCache<WalletId, WalletPurchases> _wallets = new(MaxCachedLines);

    /// <summary>
    /// The facts of each receipt of a wallet, in the order in which the ledger learned of the purchases.
    /// </summary>
    public async Task<IReadOnlyList<ReceiptFacts>> OfAsync(WalletId wallet, CancellationToken cancellationToken)
    {
        if (!_wallets.TryGet(wallet, out var purchases))
        {
            purchases = new WalletPurchases();
            await foreach (var receipt in ReceiptsOfAsync(wallet, cancellationToken))
            {
                purchases!.Change(receipt);
            }
        }

        foreach (var receipt in purchases!.TakeChanged(MaxReceipts))
        {
            purchases.Set(await ReadAsync(receipt, cancellationToken));
        }

        _wallets.Set(wallet, purchases, purchases.Lines);
        return purchases.All;
    }

    /// <summary>The facts of a receipt.</summary>
    public async Task<ReceiptFacts> ReadAsync(ReceiptKey receipt, CancellationToken cancellationToken)
    {
        var facts = ImmutableArray.CreateBuilder<Recorded>();
        await foreach (var fact in ledger.ReadReceiptAsync(receipt, cancellationToken))
        {
            facts.Add(fact);
        }

        return new ReceiptFacts(receipt, facts.ToImmutable());
    }

    /// <summary>Says that a receipt of a wallet is new or has changed.</summary>
    public void Change(WalletId wallet, ReceiptKey receipt)
    {
        if (_wallets.TryGet(wallet, out var purchases))
        {
            purchases!.Change(receipt);
        }
    }

    // Whatever a purchase earned, be it nothing, is a lot of its wallet; those of absorbed wallets came over with them.
    private async IAsyncEnumerable<ReceiptKey> ReceiptsOfAsync(
        WalletId wallet, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var recorded in ledger.ReadHistoryAsync(wallet, cancellationToken: cancellationToken))
        {
            if (recorded.Fact is WalletEvent.Accrued accrued)
            {
                yield return accrued.Receipt;
            }
            else if (recorded.Fact is WalletEvent.Absorbed absorbed)
            {
                await foreach (var receipt in ReceiptsOfAsync(absorbed.Wallet, cancellationToken))
                {
                    yield return receipt;
                }
            }
        }
    }
}
