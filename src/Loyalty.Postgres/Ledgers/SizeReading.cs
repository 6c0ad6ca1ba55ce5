using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Ledgers;

/// <summary>Tells how large a ledger is.</summary>
internal sealed class SizeReading(Reading reading, string schema)
{
    /// <summary>As of the last batch that was written.</summary>
    public async Task<LedgerSize> ReadAsync(CancellationToken cancellationToken)
    {
        var statement = new Statement($"SELECT size, wallets, receipts, root, recorded_at FROM {schema}.loyalty_head");
        var sizes = await reading.ReadAsync(statement, Read, cancellationToken).ConfigureAwait(false);
        return sizes[0];
    }

    private static LedgerSize Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt64(2),
        Convert.ToHexStringLower(row.GetFieldValue<byte[]>(3)),
        row.GetInt64(0) == 0 ? null : row.GetFieldValue<DateTimeOffset>(4));
}
