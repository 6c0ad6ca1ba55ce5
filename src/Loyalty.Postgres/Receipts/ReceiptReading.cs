using Loyalty.Domain;
using Loyalty.Domain.Receipts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Receipts;

/// <summary>Finds receipts for readers.</summary>
internal sealed class ReceiptReading(Reading reading, string schema)
{
    /// <summary>A receipt as it is now; null where nothing is known of it.</summary>
    public async Task<Receipt?> FindAsync(ReceiptKey receipt, CancellationToken cancellationToken)
    {
        var statement = new Statement($"SELECT state FROM {schema}.loyalty_receipts WHERE receipt = $1", receipt.Value);
        var rows = await reading
            .ReadAsync(statement, row => SnapshotJson.Read<Receipt>(row.GetFieldValue<byte[]>(0)), cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }
}
