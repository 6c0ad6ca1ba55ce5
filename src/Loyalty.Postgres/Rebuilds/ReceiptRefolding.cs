using Loyalty.Domain;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>Folds receipts into the temporary tables, after the wallets.</summary>
internal sealed class ReceiptRefolding(LongSession session, string schema)
{
    /// <summary>
    /// Finds the keys of receipts: those that the facts of wallets did not name stand in the keys of commands, or in
    /// the returns that wait for them.
    /// </summary>
    public async Task NameAsync(long until, CancellationToken cancellationToken)
    {
        var keys = $"SELECT key FROM {Refolding.Beside}.loyalty_keys WHERE key > $1 ORDER BY key LIMIT $2";
        await NameAsync(keys, (names, key) => names.Add(key), cancellationToken).ConfigureAwait(false);
        var waiting = $"""
            INSERT INTO pg_temp.refolded_names (stream_id, receipt)
            SELECT stream_id, data ->> 'receipt' FROM {schema}.mt_events WHERE type = $1 AND seq_id <= $2
            ON CONFLICT DO NOTHING
            """;
        var parked = FactNames.Of<ReceiptEvent.ReturnParked>();
        await session.ExecuteAsync(new Statement(waiting, parked, until), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Folds receipts; streams without a name, or of other kinds, are passed over.</summary>
    public async Task FoldAsync(IReadOnlyList<Guid> streams, long until, CancellationToken cancellationToken)
    {
        var named = await session
            .ReadAsync(
                new Statement(
                    "SELECT stream_id, receipt FROM pg_temp.refolded_names WHERE stream_id = ANY ($1)",
                    Column.OfIds(streams)),
                row => (Stream: row.GetGuid(0), Key: new ReceiptKey(row.GetString(1))),
                cancellationToken)
            .ConfigureAwait(false);
        var receipts = named.ToDictionary(one => one.Stream, one => Receipt.Unknown(one.Key));
        var text = $"""
            SELECT {FactRow.Columns} FROM {schema}.mt_events
            WHERE stream_id = ANY ($1) AND seq_id <= $2 ORDER BY stream_id, version
            """;
        await session
            .EachAsync(new Statement(text, Column.OfIds(receipts.Keys), until), Fold, cancellationToken)
            .ConfigureAwait(false);
        await WriteAsync([.. receipts.Values], cancellationToken).ConfigureAwait(false);

        bool Fold(Npgsql.NpgsqlDataReader row)
        {
            var recorded = FactRow.Read(row);
            receipts[recorded.StreamId] = receipts[recorded.StreamId].Evolve(recorded);
            return true;
        }
    }

    /// <summary>Gives each receipt to who holds it now, with what was paid on it.</summary>
    public async Task GiveToHoldersAsync(MergeGroups merges, CancellationToken cancellationToken)
    {
        foreach (var page in merges.Moves().Chunk(Refolding.PageSize))
        {
            var move = new Statement(
                """
                UPDATE pg_temp.loyalty_receipts r SET wallet_id = moved.survivor
                FROM unnest($1, $2) AS moved (absorbed, survivor) WHERE r.wallet_id = moved.absorbed
                """,
                Column.OfIds(page.Select(one => one.Absorbed.Value)),
                Column.OfIds(page.Select(one => one.Survivor.Value)));
            await session.ExecuteAsync(move, cancellationToken).ConfigureAwait(false);
        }

        var pay = new Statement(
            """
            UPDATE pg_temp.loyalty_receipts r
            SET redemption = d.redemption, redemption_lots = d.redemption_lots, redeemed_at = d.redeemed_at
            FROM pg_temp.refolded_redemptions d WHERE d.wallet_id = r.wallet_id AND d.receipt = r.receipt
            """);
        await session.ExecuteAsync(pay, cancellationToken).ConfigureAwait(false);
    }

    private async Task NameAsync(string text, Action<ReceiptNames, string> add, CancellationToken cancellationToken)
    {
        var last = string.Empty;
        List<string> page;
        do
        {
            page = await session
                .ReadAsync(new Statement(text, last, Refolding.PageSize), row => row.GetString(0), cancellationToken)
                .ConfigureAwait(false);
            var names = new ReceiptNames();
            page.ForEach(one => add(names, one));
            await session.ExecuteAsync(names.Flush(), cancellationToken).ConfigureAwait(false);
            last = page.Count == 0 ? last : page[^1];
        }
        while (page.Count == Refolding.PageSize);
    }

    private Task<int> WriteAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO {Refolding.Beside}.loyalty_receipts (receipt, stream_id, wallet_id, version, state)
            SELECT * FROM unnest($1, $2, $3, $4, $5)
            ON CONFLICT (receipt) DO UPDATE SET
              wallet_id = EXCLUDED.wallet_id, version = EXCLUDED.version, state = EXCLUDED.state
            """;
        var known = receipts.Where(receipt => receipt.Version > 0).ToList();
        return session.ExecuteAsync(
            new Statement(
                text,
                Column.OfTexts(known.Select(receipt => receipt.Key.Value)),
                Column.OfIds(known.Select(receipt => receipt.Key.StreamId)),
                Column.OfIds(known.Select(receipt => receipt.Wallet?.Value)),
                Column.OfNumbers(known.Select(receipt => receipt.Version)),
                Column.OfJson(known.Select(receipt => SnapshotJson.Write(receipt)))),
            cancellationToken);
    }
}
