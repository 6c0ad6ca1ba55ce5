using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Receipts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>Reads what a batch has to see, in one round trip.</summary>
internal static class BatchLoading
{
    // Of a JSON value its text, without quotes; braces of its own would end the hole in the query's text.
    private const string EmptyPath = "{}";

    private static readonly string Registered = FactNames.Of<ReceiptEvent.Registered>();

    /// <summary>The queries; their rows are put where they belong.</summary>
    /// <param name="schema">The ledger's schema.</param>
    /// <param name="needs">What has to be seen.</param>
    /// <param name="isAtHand">Wallets that need not be read.</param>
    /// <param name="rows">Filled when the queries are run.</param>
    public static Script Queries(string schema, BatchNeeds needs, Func<WalletId, bool> isAtHand, LoadedRows rows)
    {
        var script = new Script();
        var wallets = needs.Wallets.Where(wallet => !isAtHand(wallet)).Select(wallet => wallet.Value);
        AddWallets(script, schema, [.. wallets], rows);
        AddReceipts(script, schema, needs, rows);
        AddKeys(script, schema, needs, rows);
        AddReservations(script, schema, needs, rows);
        AddRedemptions(script, schema, needs, rows);
        AddIdentifiers(script, schema, needs, rows);
        AddMerge(script, schema, needs, rows);
        return script;
    }

    private static void AddWallets(Script script, string schema, Guid[] wallets, LoadedRows rows)
    {
        if (wallets.Length == 0)
        {
            return;
        }

        var text = $"SELECT wallet_id, snapshot FROM {schema}.loyalty_wallets WHERE wallet_id = ANY ($1)";
        script.Add(new Statement(text, Column.OfIds(wallets)), row => AddWallet(rows, row, 0, 1));
    }

    private static void AddReceipts(Script script, string schema, BatchNeeds needs, LoadedRows rows)
    {
        if (needs.Receipts.Count == 0)
        {
            return;
        }

        // A receipt is its few facts; the one that registered the sale says whose it is.
        var text = $"""
            SELECT e.*, wanted.receipt, h.holder, w.snapshot, d.state, ARRAY (
              SELECT l.state FROM {schema}.loyalty_lots l
              WHERE l.wallet_id = h.holder AND (l.receipt = wanted.receipt OR l.lot = ANY (d.lots))
            )
            FROM ({Column.Rows("stream", "receipt")}) AS wanted
              CROSS JOIN LATERAL (
                SELECT {FactRow.Columns} FROM {schema}.mt_events WHERE stream_id = wanted.stream
              ) e
              CROSS JOIN LATERAL (
                SELECT CASE WHEN e.type = $3 THEN {schema}.loyalty_survivor((e.data ->> 'wallet')::uuid) END
              ) AS h (holder)
              LEFT JOIN {schema}.loyalty_wallets w ON w.wallet_id = h.holder
              LEFT JOIN {schema}.loyalty_redemptions d ON d.receipt = wanted.receipt AND d.wallet_id = h.holder
            ORDER BY e.stream_id, e.version
            """;
        var streams = Column.OfIds(needs.Receipts.Select(receipt => receipt.StreamId));
        var receipts = Column.OfTexts(needs.Receipts.Select(receipt => receipt.Value));
        script.Add(new Statement(text, streams, receipts, Registered), row => ReadReceipt(rows, row, FactRow.Count));
    }

    private static void ReadReceipt(LoadedRows rows, NpgsqlDataReader row, int behind)
    {
        var key = new ReceiptKey(row.GetString(behind));
        var before = rows.Receipts.GetValueOrDefault(key) ?? new HeldReceipt(Receipt.Unknown(key), Holder: null);
        var holder = row.IsDBNull(behind + 1) ? before.Holder : new WalletId(row.GetGuid(behind + 1));
        rows.Receipts[key] = new HeldReceipt(before.Receipt.Evolve(FactRow.Read(row)), holder);
        if (!row.IsDBNull(behind + 1))
        {
            AddWallet(rows, row, behind + 1, behind + 2);
            AddArchive(rows.ArchiveOf(holder!.Value), row, redemption: behind + 3, lots: behind + 4);
        }
    }

    private static void AddKeys(Script script, string schema, BatchNeeds needs, LoadedRows rows)
    {
        if (needs.Keys.Count == 0)
        {
            return;
        }

        var text = $"""
            SELECT k.key, e.headers FROM {schema}.loyalty_keys k JOIN {schema}.mt_events e ON e.seq_id = k.seq_id
            WHERE k.key = ANY ($1)
            """;
        script.Add(new Statement(text, Column.OfTexts(needs.Keys)), row => rows.Kept[row.GetString(0)] =
            FactHeaders.Read(row.GetFieldValue<byte[]>(1)).Kept!);
    }

    private static void AddReservations(Script script, string schema, BatchNeeds needs, LoadedRows rows)
    {
        if (needs.Reservations.Count == 0)
        {
            return;
        }

        var text = $"""
            SELECT r.wallet_id, r.state
            FROM ({Column.Rows("wallet_id", "reservation")}) AS wanted JOIN {schema}.loyalty_reservations r
              ON r.wallet_id = wanted.wallet_id AND r.reservation = wanted.reservation
            """;
        var wallets = Column.OfIds(needs.Reservations.Select(wanted => wanted.Wallet.Value));
        var names = Column.OfTexts(needs.Reservations.Select(wanted => wanted.Name.Value));
        script.Add(new Statement(text, wallets, names), row => ReadReservation(rows, row));
    }

    private static void AddRedemptions(Script script, string schema, BatchNeeds needs, LoadedRows rows)
    {
        if (needs.RedemptionsSince.Count == 0)
        {
            return;
        }

        var text = $"""
            SELECT d.wallet_id, d.state, ARRAY (
              SELECT l.state FROM {schema}.loyalty_lots l WHERE l.wallet_id = d.wallet_id AND l.lot = ANY (d.lots)
            )
            FROM ({Column.Rows("wallet_id", "since")}) AS wanted JOIN {schema}.loyalty_redemptions d
              ON d.wallet_id = wanted.wallet_id AND d.redeemed_at >= wanted.since
            """;
        var wallets = Column.OfIds(needs.RedemptionsSince.Keys.Select(wallet => wallet.Value));
        var since = Column.OfInstants(needs.RedemptionsSince.Values);
        script.Add(
            new Statement(text, wallets, since),
            row => AddArchive(rows.ArchiveOf(new WalletId(row.GetGuid(0))), row, redemption: 1, lots: 2));
    }

    private static void AddIdentifiers(Script script, string schema, BatchNeeds needs, LoadedRows rows)
    {
        if (needs.Identifiers.Count == 0)
        {
            return;
        }

        var shown = needs.Identifiers.ToList();
        var text = $"""
            SELECT wanted.place, i.id, i.wallet_id, l.seq_id, l.wallet_id, {schema}.loyalty_survivor(l.wallet_id),
              l.unlinked_at IS NULL, w.snapshot
            FROM unnest($1, $2) WITH ORDINALITY AS wanted (kind, text, place)
              JOIN {schema}.loyalty_identifiers i ON i.kind = wanted.kind AND i.text = wanted.text
              LEFT JOIN LATERAL (
                SELECT * FROM {schema}.loyalty_links WHERE identifier_id = i.id ORDER BY seq_id DESC LIMIT 1
              ) l ON true
              LEFT JOIN {schema}.loyalty_wallets w ON w.wallet_id = l.wallet_id
            """;
        var kinds = Column.OfTexts(shown.Select(identifier => identifier.KindName.Value));
        var texts = Column.OfTexts(shown.Select(identifier => identifier.Text));
        script.Add(
            new Statement(text, kinds, texts), row => ReadIdentifier(rows, shown[(int)row.GetInt64(0) - 1], row));
    }

    private static void ReadIdentifier(LoadedRows rows, Identifier shown, NpgsqlDataReader row)
    {
        var (id, owner) = (row.GetGuid(1), new WalletId(row.GetGuid(2)));
        var isLinked = !row.IsDBNull(3);
        var known = isLinked
            ? new KnownIdentifier(
                id,
                owner,
                Link: row.GetInt64(3),
                Wallet: new WalletId(row.GetGuid(4)),
                Holder: new WalletId(row.GetGuid(5)),
                IsOpen: row.GetBoolean(6))
            : KnownIdentifier.Unlinked(id, owner);
        rows.Identifiers.Add(shown, known);
        if (isLinked)
        {
            AddWallet(rows, row, 4, 7);
        }
    }

    // An open reservation cannot go where one of its name has ended: those of the survivor are looked at.
    private static void AddMerge(Script script, string schema, BatchNeeds needs, LoadedRows rows)
    {
        if (needs.Merge is not { } merge)
        {
            return;
        }

        var text = $"""
            SELECT wallet_id, state FROM {schema}.loyalty_reservations
            WHERE wallet_id = $1 AND reservation IN (
              SELECT jsonb_path_query(snapshot::jsonb, '$.reservations[*].id') #>> '{EmptyPath}'
              FROM {schema}.loyalty_wallets WHERE wallet_id = $2
            )
            """;
        script.Add(new Statement(text, merge.Survivor.Value, merge.Absorbed.Value), row => ReadReservation(rows, row));
    }

    private static void ReadReservation(LoadedRows rows, NpgsqlDataReader row) =>
        rows.ArchiveOf(new WalletId(row.GetGuid(0))).Add(SnapshotJson.Read<Reservation>(row.GetFieldValue<byte[]>(1)));

    private static void AddWallet(LoadedRows rows, NpgsqlDataReader row, int id, int snapshot)
    {
        var wallet = new WalletId(row.GetGuid(id));
        if (!rows.Wallets.ContainsKey(wallet))
        {
            rows.Wallets.Add(wallet, WalletSnapshot.Read(wallet, row.GetFieldValue<byte[]>(snapshot)));
        }
    }

    private static void AddArchive(ArchiveParts parts, NpgsqlDataReader row, int redemption, int lots)
    {
        if (!row.IsDBNull(redemption))
        {
            parts.Add(SnapshotJson.Read<Redemption>(row.GetFieldValue<byte[]>(redemption)));
        }

        foreach (var lot in row.GetFieldValue<byte[][]>(lots))
        {
            parts.Add(SnapshotJson.Read<Lot>(lot));
        }
    }
}
