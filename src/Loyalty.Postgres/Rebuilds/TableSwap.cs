using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Lets a live table be what was folded beside it. Only rows that differ are touched: a reader sees the old row or the
/// new one, and never an empty table; a table that is right already is not written at all.
/// </summary>
internal sealed class TableSwap(LongSession session, string schema)
{
    /// <summary>Swaps what differs.</summary>
    public async Task<RebuiltTable> SwapAsync(ReadModel model, CancellationToken cancellationToken)
    {
        var (folded, live) = ($"{Refolding.Beside}.{model.Table}", $"{schema}.{model.Table}");
        var (rows, differing) = await CompareAsync(model, folded, live, cancellationToken).ConfigureAwait(false);
        if (differing == 0)
        {
            return new RebuiltTable(model.Name, rows, Added: 0, Changed: 0, Removed: 0);
        }

        var columns = await ColumnsAsync(model, cancellationToken).ConfigureAwait(false);
        var removed = await session.ExecuteAsync(new Statement(Delete(model, folded, live)), cancellationToken)
            .ConfigureAwait(false);
        var changed = await session.ExecuteAsync(new Statement(Update(model, columns, folded, live)), cancellationToken)
            .ConfigureAwait(false);
        var added = await session.ExecuteAsync(new Statement(Insert(model, folded, live)), cancellationToken)
            .ConfigureAwait(false);
        return new RebuiltTable(model.Name, rows, added, changed, removed);
    }

    // Nearly always nothing differs, and then both are read only once.
    private async Task<(long Rows, long Differing)> CompareAsync(
        ReadModel model, string folded, string live, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT count(folded.{model.Key[0]}), count(*) FILTER (WHERE folded.* IS DISTINCT FROM live.*)
            FROM {folded} folded FULL JOIN {live} live USING ({model.KeyColumns})
            """;
        var counted = await session
            .ReadAsync(new Statement(text), row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken)
            .ConfigureAwait(false);
        return counted[0];
    }

    private static string Delete(ReadModel model, string folded, string live) => $"""
        DELETE FROM {live} live WHERE NOT EXISTS (SELECT FROM {folded} folded WHERE {model.IsSame("folded", "live")})
        """;

    private static string Update(ReadModel model, IEnumerable<string> columns, string folded, string live)
    {
        var changes = columns.Except(model.Key, StringComparer.Ordinal).Select(column => $"{column} = folded.{column}");
        return $"""
            UPDATE {live} live SET {string.Join(", ", changes)} FROM {folded} folded
            WHERE {model.IsSame("folded", "live")} AND folded.* IS DISTINCT FROM live.*
            """;
    }

    private static string Insert(ReadModel model, string folded, string live) => $"""
        INSERT INTO {live} SELECT folded.* FROM {folded} folded
        WHERE NOT EXISTS (SELECT FROM {live} live WHERE {model.IsSame("folded", "live")})
        """;

    private Task<List<string>> ColumnsAsync(ReadModel model, CancellationToken cancellationToken) => session.ReadAsync(
        new Statement(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2",
            schema,
            model.Table),
        row => row.GetString(0),
        cancellationToken);
}
