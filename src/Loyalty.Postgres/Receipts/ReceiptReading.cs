using Loyalty.Domain;
using Loyalty.Domain.Receipts;
using Loyalty.Postgres.Facts;

namespace Loyalty.Postgres.Receipts;

/// <summary>Finds receipts for readers: each is the fold of its few facts.</summary>
internal sealed class ReceiptReading(FactPages pages)
{
    /// <summary>A receipt as it is now; null where nothing is known of it.</summary>
    public async Task<Receipt?> FindAsync(ReceiptKey key, CancellationToken cancellationToken)
    {
        var receipt = Receipt.Unknown(key);
        var facts = pages.OfStreamAsync(key.StreamId, afterVersion: 0, Instants.Last, cancellationToken);
        await foreach (var fact in facts.ConfigureAwait(false))
        {
            receipt = receipt.Evolve(fact);
        }

        return receipt.Version == 0 ? null : receipt;
    }
}
