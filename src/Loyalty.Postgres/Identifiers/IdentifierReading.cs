using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Identifiers;

/// <summary>Looks up whose an identifier is, and forgets what it says.</summary>
internal sealed class IdentifierReading(Reading reading, string schema)
{
    /// <summary>The wallet that an identifier meant at an instant, followed to its survivor; null where none.</summary>
    public async Task<WalletId?> FindAsync(
        Identifier identifier, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        // Of the links that had begun, the one recorded last counts: it took the text from whoever had it. A link
        // counts for the whole of its second, since many registers know no smaller part of the time.
        var text = $"""
            SELECT {schema}.loyalty_survivor(wallet_id)
            FROM (
              SELECT l.wallet_id, l.unlinked_at
              FROM {schema}.loyalty_identifiers i JOIN {schema}.loyalty_links l ON l.identifier_id = i.id
              WHERE i.kind = $1 AND i.text = $2 AND date_trunc('second', l.linked_at, 'UTC') <= $3
              ORDER BY l.seq_id DESC LIMIT 1
            ) newest
            WHERE unlinked_at IS NULL OR unlinked_at > $3
            """;
        var statement = new Statement(text, identifier.KindName.Value, identifier.Text, instant);
        var found = await reading.ReadAsync(statement, row => new WalletId(row.GetGuid(0)), cancellationToken)
            .ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>
    /// Erases the texts of a person: of the wallet, of its survivor, and of all that were merged into that.
    /// </summary>
    public Task<int> EraseAsync(WalletId wallet, CancellationToken cancellationToken)
    {
        var text = $"""
            WITH RECURSIVE person AS (
              SELECT {schema}.loyalty_survivor($1) AS id
              UNION
              SELECT w.wallet_id FROM {schema}.loyalty_wallets w JOIN person ON w.survivor = person.id
            )
            UPDATE {schema}.loyalty_identifiers SET text = NULL
            WHERE wallet_id IN (SELECT id FROM person) AND text IS NOT NULL
            """;
        return reading.ExecuteAsync(new Statement(text, wallet.Value), cancellationToken);
    }
}
