using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Folds every read model once more, from the facts alone, into temporary tables of the same names: beside the live
/// ones, for an audit that compares and a rebuild that swaps. Memory holds a page of wallets, whatever the size of the
/// ledger.
/// </summary>
/// <remarks>Within one transaction, at whose end the temporary tables are gone.</remarks>
internal sealed class Refolding(LongSession session, string schema)
{
    /// <summary>Where the temporary tables are.</summary>
    public const string Beside = "pg_temp";

    /// <summary>Streams that are folded at once.</summary>
    public const int PageSize = 1_000;

    private readonly MergeGroups _merges = new();
    private long _until;
    private readonly WalletRefolding _wallets = new(session, schema);

    /// <summary>Folds the first so many facts, and none that is recorded meanwhile.</summary>
    public async Task RunAsync(long until, CancellationToken cancellationToken)
    {
        _until = until;
        await MakeTablesAsync(cancellationToken).ConfigureAwait(false);
        await FoldKeysAsync(behind: 0, cancellationToken).ConfigureAwait(false);
        await FoldLinksAsync(behind: 0, cancellationToken).ConfigureAwait(false);
        await EachPageAsync(cancellationToken).ConfigureAwait(false);
        foreach (var group in _merges.All())
        {
            await _wallets.FoldTogetherAsync([.. group], _until, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Folds once more what got facts since: to be called when nobody can record more.</summary>
    /// <param name="until">How many facts there are now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CatchUpAsync(long until, CancellationToken cancellationToken)
    {
        (var behind, _until) = (_until, until);
        await FoldKeysAsync(behind, cancellationToken).ConfigureAwait(false);
        await FoldLinksAsync(behind, cancellationToken).ConfigureAwait(false);
        var text = $"SELECT DISTINCT stream_id FROM {schema}.mt_events WHERE seq_id > $1";
        var changed = await session.ReadAsync(new Statement(text, behind), row => row.GetGuid(0), cancellationToken)
            .ConfigureAwait(false);
        if (changed.Count == 0)
        {
            return;
        }

        var streams = changed.Select(stream => new WalletId(stream)).ToHashSet();
        var groups = _merges.All().Where(group => group.Any(streams.Contains)).ToList();
        await _wallets.RemoveAsync([.. streams.Union(groups.SelectMany(group => group))], cancellationToken)
            .ConfigureAwait(false);
        foreach (var page in changed.Chunk(PageSize))
        {
            await FoldAloneAsync(page, cancellationToken).ConfigureAwait(false);
        }

        foreach (var group in groups)
        {
            await _wallets.FoldTogetherAsync([.. group], _until, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MakeTablesAsync(CancellationToken cancellationToken)
    {
        await session.GiveRoomAsync(cancellationToken).ConfigureAwait(false);
        var tables = ReadModel.All.Select(model => $"""
            CREATE TEMP TABLE {model.Table} (LIKE {schema}.{model.Table} INCLUDING ALL {Without(model)}) ON COMMIT DROP
            """);
        foreach (var text in tables)
        {
            await session.ExecuteAsync(new Statement(text), cancellationToken).ConfigureAwait(false);
        }
    }

    // Whole tables are compared in the end, and nobody looks for a row before, but for a link that ends.
    private static string Without(ReadModel model) =>
        model == ReadModel.Links ? string.Empty : "EXCLUDING INDEXES";

    // Of a key that is there twice, which is damage, the first fact counts. OFFSET keeps the planner from looking into
    // each document twice.
    private Task FoldKeysAsync(long behind, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO {Beside}.loyalty_keys (key, seq_id)
            SELECT key, min(seq_id) FROM (
              SELECT headers ->> 'key' AS key, seq_id
              FROM {schema}.mt_events WHERE seq_id > $1 AND seq_id <= $2 OFFSET 0
            ) AS new
            WHERE key IS NOT NULL AND NOT EXISTS (SELECT FROM {Beside}.loyalty_keys known WHERE known.key = new.key)
            GROUP BY key
            """;
        return session.ExecuteAsync(new Statement(text, behind, _until), cancellationToken);
    }

    private async Task FoldLinksAsync(long behind, CancellationToken cancellationToken)
    {
        // Few of all facts: they are found by one look at each row, without reading its document.
        var text = $"""
            SELECT {FoldedRow.Columns} FROM {schema}.mt_events
            WHERE type IN ('identifier_linked', 'identifier_unlinked', 'wallet_absorbed')
              AND seq_id > $1 AND seq_id <= $2
            ORDER BY seq_id LIMIT $3
            """;
        List<Recorded> page;
        do
        {
            page = await session
                .ReadAsync(new Statement(text, behind, _until, PageSize), FoldedRow.Read, cancellationToken)
                .ConfigureAwait(false);
            await FoldLinksAsync(page, cancellationToken).ConfigureAwait(false);
            behind = page.Count == 0 ? behind : page[^1].Sequence;
        }
        while (page.Count == PageSize);
    }

    private async Task FoldLinksAsync(List<Recorded> facts, CancellationToken cancellationToken)
    {
        var links = new LinkChanges();
        foreach (var fact in facts)
        {
            if (fact.Fact is WalletEvent.Absorbed absorbed)
            {
                _merges.Add(new WalletId(fact.StreamId), absorbed.Wallet);
            }

            links.Fold(fact);
        }

        var script = new Script();
        LinkStatements.Add(script, Beside, links);
        if (!script.IsEmpty)
        {
            await script.RunAsync(session.Connection, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task FoldAloneAsync(IReadOnlyList<Guid> streams, CancellationToken cancellationToken) =>
        _wallets.FoldAloneAsync(
            [.. streams.Where(stream => !_merges.Contains(new WalletId(stream)))], _until, cancellationToken);

    private async Task EachPageAsync(CancellationToken cancellationToken)
    {
        var last = (Guid?)null;
        List<Guid> page;
        do
        {
            page = await session
                .ReadAsync(PageBehind(last), row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
            await FoldAloneAsync(page, cancellationToken).ConfigureAwait(false);
            last = page.Count == 0 ? last : page[^1];
        }
        while (page.Count == PageSize);
    }

    // The first page has nothing before it: any id can be a wallet's, the one of zeros too.
    private Statement PageBehind(Guid? last)
    {
        const string type = "wallet";
        return last is { } id
            ? new Statement(
                $"SELECT id FROM {schema}.mt_streams WHERE type = $1 AND id > $3 ORDER BY id LIMIT $2",
                type,
                PageSize,
                id)
            : new Statement($"SELECT id FROM {schema}.mt_streams WHERE type = $1 ORDER BY id LIMIT $2", type, PageSize);
    }
}
