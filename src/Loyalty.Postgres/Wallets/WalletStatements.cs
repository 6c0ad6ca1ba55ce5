using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Wallets;

/// <summary>Writes wallets, and what is over in them.</summary>
internal static class WalletStatements
{
    private static readonly string[] Columns =
    [
        "wallet_id", "version", "clock_at", "status", "survivor", "held", "available", "reserved", "debt", "issued",
        "transferred_in", "lapsed", "from_own_lots", "from_other_lots", "to_debt", "forgiven", "paid_off", "redeemed",
        "debited", "transferred_out", "next_due", "snapshot",
    ];

    private static readonly string Names = string.Join(", ", Columns);

    private static readonly string Rows = Column.Rows(Columns);

    private static readonly string ClosedLots = Column.Rows("wallet_id", "lot", "receipt", "state");

    private static readonly string ReopenedLots = Column.Rows("wallet_id", "lot");

    private static readonly string EndedReservations = Column.Rows("wallet_id", "reservation", "state");

    private static readonly string ReusedReservations = Column.Rows("wallet_id", "reservation");

    private static readonly string Changes =
        string.Join(", ", Columns.Skip(1).Select(column => $"{column} = one.{column}"));

    /// <summary>Adds wallets to tables that have no row of theirs, and need no index.</summary>
    public static void AddNew(Script script, string schema, IReadOnlyList<WalletChange> changes)
    {
        AddWallets(script, Insert(schema), changes);
        AddClosed(script, schema, changes, onConflict: string.Empty);
        AddEnded(script, schema, changes, onConflict: string.Empty);
    }

    /// <summary>Adds what has become of the wallets.</summary>
    public static void Add(Script script, string schema, IReadOnlyList<WalletChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        AddWallets(script, Insert(schema), [.. changes.Where(change => change.IsNew)]);
        AddWallets(script, Update(schema), [.. changes.Where(change => !change.IsNew)]);
        AddReopened(script, schema, changes);
        AddClosed(
            script,
            schema,
            changes,
            "ON CONFLICT (wallet_id, lot) DO UPDATE SET receipt = EXCLUDED.receipt, state = EXCLUDED.state");
        AddReused(script, schema, changes);
        AddEnded(
            script,
            schema,
            changes,
            "ON CONFLICT (wallet_id, reservation) DO UPDATE SET state = EXCLUDED.state");
    }

    private static string Insert(string schema) =>
        $"INSERT INTO {schema}.loyalty_wallets ({Names}) {Rows}";

    private static string Update(string schema) => $"""
        WITH changed AS (
          UPDATE {schema}.loyalty_wallets w SET {Changes} FROM ({Rows}) AS one
          WHERE w.wallet_id = one.wallet_id RETURNING 1
        )
        SELECT {schema}.loyalty_expect_rows((SELECT count(*) FROM changed), cardinality($1))
        """;

    private static void AddWallets(Script script, string text, IReadOnlyList<WalletChange> changes)
    {
        if (changes.Count > 0)
        {
            script.AddCall(Wallets(text, [.. changes.Select(change => change.Hot)]));
        }
    }

    private static Statement Wallets(string text, IReadOnlyList<Wallet> wallets)
    {
        var balances = wallets.Select(wallet => wallet.Balance).ToList();
        var totals = wallets.Select(wallet => wallet.Totals).ToList();
        return new Statement(
            text,
            Column.OfIds(wallets.Select(wallet => wallet.Id.Value)),
            Column.OfNumbers(wallets.Select(wallet => wallet.Version)),
            Column.OfInstants(wallets.Select(wallet => wallet.ClockAt)),
            Column.OfTexts(wallets.Select(wallet => Name(wallet.Status))),
            Column.OfIds(wallets.Select(wallet => wallet.Survivor?.Value)),
            Column.OfNumbers(balances.Select(balance => balance.Held.Value)),
            Column.OfNumbers(balances.Select(balance => balance.Available.Value)),
            Column.OfNumbers(balances.Select(balance => balance.Reserved.Value)),
            Column.OfNumbers(balances.Select(balance => balance.Debt.Value)),
            Column.OfNumbers(totals.Select(total => total.Issued.Value)),
            Column.OfNumbers(totals.Select(total => total.TransferredIn.Value)),
            Column.OfNumbers(totals.Select(total => total.Lapsed.Value)),
            Column.OfNumbers(totals.Select(total => total.FromOwnLots.Value)),
            Column.OfNumbers(totals.Select(total => total.FromOtherLots.Value)),
            Column.OfNumbers(totals.Select(total => total.ToDebt.Value)),
            Column.OfNumbers(totals.Select(total => total.Forgiven.Value)),
            Column.OfNumbers(totals.Select(total => total.Offset.Value)),
            Column.OfNumbers(totals.Select(total => total.Redeemed.Value)),
            Column.OfNumbers(totals.Select(total => total.Debited.Value)),
            Column.OfNumbers(totals.Select(total => total.TransferredOut.Value)),
            Column.OfInstants(wallets.Select(wallet => wallet.NextDue())),
            Column.OfTexts(wallets.Select(WalletSnapshot.Write)));
    }

    private static string Name(WalletStatus status) => status switch
    {
        WalletStatus.Open => "open",
        WalletStatus.Suspended => "suspended",
        WalletStatus.Closed => "closed",
        _ => "merged",
    };

    private static void AddClosed(
        Script script, string schema, IReadOnlyList<WalletChange> changes, string onConflict)
    {
        var closed = changes.SelectMany(change => change.Closed, (change, lot) => (change.Hot.Id, Lot: lot)).ToList();
        if (closed.Count == 0)
        {
            return;
        }

        var text = $"""
            INSERT INTO {schema}.loyalty_lots (wallet_id, lot, receipt, state) {ClosedLots}
            {onConflict}
            """;
        script.Add(new Statement(
            text,
            Column.OfIds(closed.Select(one => one.Id.Value)),
            Column.OfIntegers(closed.Select(one => one.Lot.Id.Number)),
            Column.OfTexts(closed.Select(one => ReceiptOf(one.Lot))),
            Column.OfJson(closed.Select(one => SnapshotJson.Write(one.Lot)))));
    }

    // Grace lots name a receipt too, but it is not the purchase that gave them.
    private static string? ReceiptOf(Lot lot) => lot.Source == LotSource.Receipt ? lot.Receipt?.Value : null;

    private static void AddReopened(Script script, string schema, IReadOnlyList<WalletChange> changes)
    {
        var reopened = changes.SelectMany(change => change.Reopened, (change, lot) => (change.Hot.Id, Lot: lot))
            .ToList();
        if (reopened.Count == 0)
        {
            return;
        }

        var text = $"""
            DELETE FROM {schema}.loyalty_lots l USING ({ReopenedLots}) AS open
            WHERE l.wallet_id = open.wallet_id AND l.lot = open.lot
            """;
        script.Add(new Statement(
            text,
            Column.OfIds(reopened.Select(one => one.Id.Value)),
            Column.OfIntegers(reopened.Select(one => one.Lot.Number))));
    }

    private static void AddEnded(
        Script script, string schema, IReadOnlyList<WalletChange> changes, string onConflict)
    {
        var ended = changes.SelectMany(change => change.Ended, (change, one) => (Wallet: change.Hot.Id, Ended: one))
            .ToList();
        if (ended.Count == 0)
        {
            return;
        }

        var text = $"""
            INSERT INTO {schema}.loyalty_reservations (wallet_id, reservation, state) {EndedReservations}
            {onConflict}
            """;
        script.Add(new Statement(
            text,
            Column.OfIds(ended.Select(one => one.Wallet.Value)),
            Column.OfTexts(ended.Select(one => one.Ended.Id.Value)),
            Column.OfJson(ended.Select(one => SnapshotJson.Write(one.Ended)))));
    }

    private static void AddReused(Script script, string schema, IReadOnlyList<WalletChange> changes)
    {
        var reused = changes.SelectMany(change => change.Reused, (change, name) => (change.Hot.Id, Name: name))
            .ToList();
        if (reused.Count == 0)
        {
            return;
        }

        var text = $"""
            DELETE FROM {schema}.loyalty_reservations r USING ({ReusedReservations}) AS open
            WHERE r.wallet_id = open.wallet_id AND r.reservation = open.reservation
            """;
        script.Add(new Statement(
            text,
            Column.OfIds(reused.Select(one => one.Id.Value)),
            Column.OfTexts(reused.Select(one => one.Name.Value))));
    }
}
