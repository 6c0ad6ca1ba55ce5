using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Receipts;

/// <summary>Writes what was paid with points on receipts.</summary>
internal static class RedemptionStatements
{
    private static readonly string Rows = Column.Rows("receipt", "wallet_id", "redeemed_at", "lots", "state");

    private const string ReplaceOld = """
        ON CONFLICT (receipt) DO UPDATE SET
          wallet_id = EXCLUDED.wallet_id, redeemed_at = EXCLUDED.redeemed_at, lots = EXCLUDED.lots,
          state = EXCLUDED.state
        """;

    /// <summary>Adds redemptions to a table that has none of them, and needs no index.</summary>
    public static void AddNew(Script script, string schema, IEnumerable<WalletChange> changes) =>
        Add(script, schema, changes, onConflict: string.Empty);

    /// <summary>Adds what has become of redemptions.</summary>
    public static void Add(Script script, string schema, IEnumerable<WalletChange> changes) =>
        Add(script, schema, changes, ReplaceOld);

    private static void Add(Script script, string schema, IEnumerable<WalletChange> changes, string onConflict)
    {
        var redemptions = changes
            .SelectMany(change => change.Redeemed, (change, paid) => (Wallet: change.Hot.Id, Paid: paid)).ToList();
        if (redemptions.Count > 0)
        {
            script.Add(Insert(schema, redemptions, onConflict));
        }
    }

    private static Statement Insert(
        string schema, IReadOnlyList<(WalletId Wallet, Redemption Paid)> redemptions, string onConflict)
    {
        var text = $"""
            INSERT INTO {schema}.loyalty_redemptions (receipt, wallet_id, redeemed_at, lots, state)
            SELECT receipt, wallet_id, redeemed_at, lots::integer[], state
            FROM ({Rows}) AS one
            {onConflict}
            """;
        return new Statement(
            text,
            Column.OfTexts(redemptions.Select(one => one.Paid.Receipt.Value)),
            Column.OfIds(redemptions.Select(one => one.Wallet.Value)),
            Column.OfInstants(redemptions.Select(one => one.Paid.At)),
            Column.OfTexts(redemptions.Select(one => LotsOf(one.Paid))),
            Column.OfJson(redemptions.Select(one => SnapshotJson.Write(one.Paid))));
    }

    // An array within a column of arrays is written as text: PostgreSQL knows no ragged ones.
    private static string LotsOf(Redemption redemption) =>
        $"{{{string.Join(',', redemption.Allocation.Select(part => part.Lot).Distinct())}}}";
}
