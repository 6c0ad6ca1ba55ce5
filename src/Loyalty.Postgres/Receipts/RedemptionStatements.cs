using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Receipts;

/// <summary>Writes receipts, and what was paid on them.</summary>
internal static class ReceiptStatements
{
    /// <summary>Adds what has become of receipts and redemptions.</summary>
    public static void Add(Script script, string schema, DecidedBatch batch)
    {
        var receipts = batch.State.ChangedReceipts.ToList();
        if (receipts.Count > 0)
        {
            script.Add(Receipts(schema, receipts));
        }

        // A late lot rearranges redemptions of other receipts too; theirs are not among the changed ones.
        var written = receipts.Select(one => one.Receipt.Receipt.Key).ToHashSet();
        var others = batch.Changes.Values.SelectMany(change => change.Redeemed)
            .Where(redemption => !written.Contains(redemption.Receipt))
            .ToList();
        if (others.Count > 0)
        {
            script.Add(Redemptions(schema, others));
        }
    }

    private static Statement Receipts(
        string schema, IReadOnlyList<(HeldReceipt Receipt, Redemption? Redemption)> receipts)
    {
        var text = $"""
            INSERT INTO {schema}.loyalty_receipts
              (receipt, stream_id, wallet_id, version, state, redemption, redemption_lots, redeemed_at)
            SELECT receipt, stream_id, wallet_id, version, state, redemption, lots::integer[], redeemed_at
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
              AS one (receipt, stream_id, wallet_id, version, state, redemption, lots, redeemed_at)
            ON CONFLICT (receipt) DO UPDATE SET
              wallet_id = EXCLUDED.wallet_id, version = EXCLUDED.version, state = EXCLUDED.state,
              redemption = EXCLUDED.redemption, redemption_lots = EXCLUDED.redemption_lots,
              redeemed_at = EXCLUDED.redeemed_at
            """;
        return new Statement(
            text,
            Column.OfTexts(receipts.Select(one => one.Receipt.Receipt.Key.Value)),
            Column.OfIds(receipts.Select(one => one.Receipt.Receipt.Key.StreamId)),
            Column.OfIds(receipts.Select(one => one.Receipt.Holder?.Value)),
            Column.OfNumbers(receipts.Select(one => one.Receipt.Receipt.Version)),
            Column.OfJson(receipts.Select(one => SnapshotJson.Write(one.Receipt.Receipt))),
            Column.OfJson(receipts.Select(one => one.Redemption is { } paid ? SnapshotJson.Write(paid) : null)),
            Column.OfTexts(receipts.Select(one => one.Redemption is { } paid ? LotsOf(paid) : null)),
            Column.OfInstants(receipts.Select(one => one.Redemption?.At)));
    }

    private static Statement Redemptions(string schema, IReadOnlyList<Redemption> redemptions)
    {
        var text = $"""
            UPDATE {schema}.loyalty_receipts r
            SET redemption = one.redemption, redemption_lots = one.lots::integer[], redeemed_at = one.redeemed_at
            FROM unnest($1, $2, $3, $4) AS one (receipt, redemption, lots, redeemed_at)
            WHERE r.receipt = one.receipt
            """;
        return new Statement(
            text,
            Column.OfTexts(redemptions.Select(one => one.Receipt.Value)),
            Column.OfJson(redemptions.Select(one => SnapshotJson.Write(one))),
            Column.OfTexts(redemptions.Select(LotsOf)),
            Column.OfInstants(redemptions.Select(one => one.At)));
    }

    // An array within a column of arrays is written as text: PostgreSQL knows no ragged ones.
    private static string LotsOf(Redemption redemption) =>
        $"{{{string.Join(',', redemption.Allocation.Select(part => part.Lot).Distinct())}}}";
}
