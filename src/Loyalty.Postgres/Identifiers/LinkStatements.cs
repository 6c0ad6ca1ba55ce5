using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Identifiers;

/// <summary>Writes identifiers and what they mean when.</summary>
internal static class LinkStatements
{
    private static readonly string NewIdentifiers = Column.Rows("id", "wallet_id", "kind", "text");

    private static readonly string EndedLinks = Column.Rows("identifier_id", "wallet_id", "instant");

    private static readonly string NewLinks =
        Column.Rows("seq_id", "identifier_id", "wallet_id", "linked_at", "unlinked_at");

    /// <summary>Adds what has become of links.</summary>
    public static void Add(Script script, string schema, LinkChanges changes)
    {
        if (changes.Identifiers.Count > 0)
        {
            script.Add(Identifiers(schema, changes.Identifiers));
        }

        if (changes.Ended.Count > 0)
        {
            script.Add(Ended(schema, changes.Ended));
        }

        if (changes.Links.Count > 0)
        {
            script.Add(Links(schema, changes.Links));
        }
    }

    private static Statement Identifiers(string schema, IReadOnlyList<LinkChanges.NewIdentifier> identifiers) => new(
        $"INSERT INTO {schema}.loyalty_identifiers (id, wallet_id, kind, text) {NewIdentifiers}",
        Column.OfIds(identifiers.Select(one => one.Id)),
        Column.OfIds(identifiers.Select(one => one.Wallet.Value)),
        Column.OfTexts(identifiers.Select(one => one.Shown.KindName.Value)),
        Column.OfTexts(identifiers.Select(one => one.Shown.Text)));

    private static Statement Ended(string schema, IReadOnlyList<LinkChanges.EndedLink> links)
    {
        var text = $"""
            UPDATE {schema}.loyalty_links l SET unlinked_at = ended.instant
            FROM ({EndedLinks}) AS ended
            WHERE l.identifier_id = ended.identifier_id AND l.wallet_id = ended.wallet_id AND l.unlinked_at IS NULL
            """;
        return new Statement(
            text,
            Column.OfIds(links.Select(link => link.Identifier)),
            Column.OfIds(links.Select(link => link.Wallet.Value)),
            Column.OfInstants(links.Select(link => link.UnlinkedAt)));
    }

    private static Statement Links(string schema, IReadOnlyList<LinkChanges.NewLink> links)
    {
        var text = $"""
            INSERT INTO {schema}.loyalty_links (seq_id, identifier_id, wallet_id, linked_at, unlinked_at)
            {NewLinks}
            """;
        return new Statement(
            text,
            Column.OfNumbers(links.Select(link => link.Sequence)),
            Column.OfIds(links.Select(link => link.Identifier)),
            Column.OfIds(links.Select(link => link.Wallet.Value)),
            Column.OfInstants(links.Select(link => link.LinkedAt)),
            Column.OfInstants(links.Select(link => link.UnlinkedAt)));
    }
}
