using Loyalty.Domain;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Receipts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;
using Npgsql;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>Folds wallets, and what is over in them, into the temporary tables.</summary>
internal sealed class WalletRefolding(LongSession session, string schema)
{
    /// <summary>Folds wallets that were never merged; streams of other kinds are passed over.</summary>
    public async Task FoldAloneAsync(IReadOnlyList<Guid> streams, long until, CancellationToken cancellationToken)
    {
        // Stream by stream along the index, so that nothing has to be sorted.
        var text = $"""
            SELECT e.* FROM unnest($1) AS wanted (stream) CROSS JOIN LATERAL (
              SELECT {FoldedRow.Columns} FROM {schema}.mt_events
              WHERE stream_id = wanted.stream AND seq_id <= $2 ORDER BY version
            ) AS e
            """;
        var wallets = new Dictionary<Guid, Wallet>();
        await EachFactAsync(text, streams, until, Fold, cancellationToken).ConfigureAwait(false);
        await WriteAsync([.. wallets.Values], cancellationToken).ConfigureAwait(false);

        void Fold(Recorded recorded)
        {
            if (recorded.Fact is WalletEvent)
            {
                var wallet = wallets.GetValueOrDefault(recorded.StreamId)
                    ?? Wallet.Unopened(new WalletId(recorded.StreamId));
                wallets[recorded.StreamId] = wallet.Evolve(recorded);
            }
        }
    }

    /// <summary>Folds wallets that were merged with each other.</summary>
    public async Task FoldTogetherAsync(IReadOnlyList<WalletId> group, long until, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT {FoldedRow.Columns} FROM {schema}.mt_events
            WHERE stream_id = ANY ($1) AND seq_id <= $2 ORDER BY seq_id
            """;
        var replay = new WalletReplay();
        await EachFactAsync(
            text, [.. group.Select(wallet => wallet.Value)], until, replay.Add, cancellationToken)
            .ConfigureAwait(false);
        await WriteAsync([.. replay.Wallets.Values], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes out wallets that were folded when less was known.</summary>
    public async Task RemoveAsync(IReadOnlyList<WalletId> wallets, CancellationToken cancellationToken)
    {
        string[] tables = ["loyalty_wallets", "loyalty_lots", "loyalty_reservations", "loyalty_redemptions"];
        foreach (var table in tables)
        {
            // One look at each table, which has no index.
            var text = $"""
                DELETE FROM {Refolding.Beside}.{table} folded USING unnest($1) AS old (wallet_id)
                WHERE folded.wallet_id = old.wallet_id
                """;
            await session
                .ExecuteAsync(
                    new Statement(text, Column.OfIds(wallets.Select(wallet => wallet.Value))), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private Task EachFactAsync(
        string text,
        IReadOnlyList<Guid> streams,
        long until,
        Action<Recorded> fold,
        CancellationToken cancellationToken)
    {
        return session.EachAsync(new Statement(text, Column.OfIds(streams), until), Read, cancellationToken);

        bool Read(NpgsqlDataReader row)
        {
            fold(FoldedRow.Read(row));
            return true;
        }
    }

    private async Task WriteAsync(IReadOnlyList<Wallet> wallets, CancellationToken cancellationToken)
    {
        var changes = wallets
            .Select(wallet => WalletChange.Between(start: null, wallet)).OfType<WalletChange>().ToList();
        if (changes.Count == 0)
        {
            return;
        }

        var script = new Script();
        WalletStatements.AddNew(script, Refolding.Beside, changes);
        RedemptionStatements.AddNew(script, Refolding.Beside, changes);
        await script.RunAsync(session.Connection, cancellationToken).ConfigureAwait(false);
    }
}
