using Loyalty.Domain;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>Folds wallets, and what is over in them, into the temporary tables.</summary>
internal sealed class WalletRefolding(LongSession session, string schema)
{
    /// <summary>Folds wallets that were never merged; streams of other kinds are passed over.</summary>
    public async Task FoldAloneAsync(IReadOnlyList<Guid> streams, long until, CancellationToken cancellationToken)
    {
        var wallets = new Dictionary<Guid, Wallet>();
        var names = new ReceiptNames();
        await EachFactAsync(streams, until, "stream_id, version", Fold, cancellationToken).ConfigureAwait(false);
        await WriteAsync([.. wallets.Values], names, cancellationToken).ConfigureAwait(false);

        void Fold(Recorded recorded)
        {
            if (recorded.Fact is WalletEvent)
            {
                var wallet = wallets.GetValueOrDefault(recorded.StreamId)
                    ?? Wallet.Unopened(new WalletId(recorded.StreamId));
                wallets[recorded.StreamId] = wallet.Evolve(recorded);
                names.Fold(recorded.Fact);
            }
        }
    }

    /// <summary>Folds wallets that were merged with each other.</summary>
    public async Task FoldTogetherAsync(IReadOnlyList<WalletId> group, long until, CancellationToken cancellationToken)
    {
        var replay = new WalletReplay();
        var names = new ReceiptNames();
        await EachFactAsync([.. group.Select(wallet => wallet.Value)], until, "seq_id", Fold, cancellationToken)
            .ConfigureAwait(false);
        await WriteAsync([.. replay.Wallets.Values], names, cancellationToken).ConfigureAwait(false);

        void Fold(Recorded recorded)
        {
            replay.Add(recorded);
            names.Fold(recorded.Fact);
        }
    }

    private static Statement Redemptions(IReadOnlyList<(WalletId Wallet, Redemption Paid)> redemptions) => new(
        """
        INSERT INTO pg_temp.refolded_redemptions (receipt, wallet_id, redemption, redemption_lots, redeemed_at)
        SELECT receipt, wallet_id, redemption, lots::integer[], redeemed_at
        FROM unnest($1, $2, $3, $4, $5) AS one (receipt, wallet_id, redemption, lots, redeemed_at)
        """,
        Column.OfTexts(redemptions.Select(one => one.Paid.Receipt.Value)),
        Column.OfIds(redemptions.Select(one => one.Wallet.Value)),
        Column.OfJson(redemptions.Select(one => SnapshotJson.Write(one.Paid))),
        Column.OfTexts(redemptions.Select(one => LotsOf(one.Paid))),
        Column.OfInstants(redemptions.Select(one => one.Paid.At)));

    private Task EachFactAsync(
        IReadOnlyList<Guid> streams,
        long until,
        string order,
        Action<Recorded> fold,
        CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT {FactRow.Columns} FROM {schema}.mt_events
            WHERE stream_id = ANY ($1) AND seq_id <= $2 ORDER BY {order}
            """;
        return session.EachAsync(
            new Statement(text, Column.OfIds(streams), until),
            row =>
            {
                fold(FactRow.Read(row));
                return true;
            },
            cancellationToken);
    }

    // As the engine writes it: an array within a column of arrays goes as text.
    private static string LotsOf(Redemption redemption) =>
        $"{{{string.Join(',', redemption.Allocation.Select(part => part.Lot).Distinct())}}}";

    private async Task WriteAsync(
        IReadOnlyList<Wallet> wallets, ReceiptNames names, CancellationToken cancellationToken)
    {
        var changes = wallets
            .Select(wallet => WalletChange.Between(start: null, wallet)).OfType<WalletChange>().ToList();
        if (changes.Count == 0)
        {
            return;
        }

        var script = new Script();
        string[] tables = ["loyalty_wallets", "loyalty_lots", "loyalty_reservations", "refolded_redemptions"];
        foreach (var table in tables)
        {
            // Folded before, when less was known.
            script.Add(new Statement(
                $"DELETE FROM {Refolding.Beside}.{table} WHERE wallet_id = ANY ($1)",
                Column.OfIds(changes.Select(change => change.Hot.Id.Value))));
        }

        WalletStatements.Add(script, Refolding.Beside, changes);
        script.Add(Redemptions(
            [.. changes.SelectMany(change => change.Redeemed, (change, paid) => (change.Hot.Id, paid))]));
        script.Add(names.Flush());
        await script.RunAsync(session.Connection, cancellationToken).ConfigureAwait(false);
    }
}
