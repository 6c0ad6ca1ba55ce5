using System.Globalization;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Audits;

/// <summary>
/// The trial balance: what came in is what is there and what went out, in every wallet and over all of them.
/// </summary>
internal sealed class BalanceAudit(LongSession session)
{
    private static readonly (string Meaning, string Expected, string Found)[] Equations =
    [
        ("what came in, and what is left, set aside or gone",
            "issued + transferred_in",
            "held + available + reserved + lapsed + from_own_lots + from_other_lots + paid_off + redeemed + debited"
                + " + transferred_out"),
        ("the debt, and what became one less what was paid off", "to_debt - paid_off", "debt"),
    ];

    /// <summary>Adds up the columns of a table of wallets.</summary>
    /// <param name="table">With its schema.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first sum that does not come out; null where all do.</returns>
    public async Task<AuditDifference?> CheckAsync(string table, CancellationToken cancellationToken)
    {
        foreach (var (meaning, expected, found) in Equations)
        {
            var wallet = $"""
                SELECT wallet_id::text, ({expected})::numeric, ({found})::numeric FROM {table}
                WHERE {expected} <> {found} ORDER BY wallet_id LIMIT 1
                """;
            if (await FirstAsync(wallet, meaning, table, cancellationToken).ConfigureAwait(false) is { } difference)
            {
                return difference;
            }
        }

        var transfers = $"""
            SELECT 'all wallets', sum(transferred_out), sum(transferred_in) FROM {table}
            HAVING sum(transferred_out) <> sum(transferred_in)
            """;
        return await FirstAsync(transfers, "what wallets sent, and what wallets got", table, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<AuditDifference?> FirstAsync(
        string text, string meaning, string table, CancellationToken cancellationToken)
    {
        var rows = await session
            .ReadAsync(
                new Statement(text),
                row => new AuditDifference(
                    $"The trial balance does not come out: {meaning}.",
                    $"{table} {row.GetString(0)}",
                    row.GetDecimal(1).ToString(CultureInfo.InvariantCulture),
                    row.GetDecimal(2).ToString(CultureInfo.InvariantCulture)),
                cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }
}
