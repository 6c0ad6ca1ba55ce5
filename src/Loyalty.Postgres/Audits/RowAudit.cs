using System.Text.Json;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Audits;

/// <summary>Compares the rows of a read model with what was folded beside it.</summary>
internal sealed class RowAudit(LongSession session, string schema)
{
    /// <summary>The first row that is not the fold of the facts, in the order of the key; null where all are.</summary>
    public async Task<AuditDifference?> CompareAsync(ReadModel model, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT concat_ws(' ', {model.KeyColumns}), to_jsonb(folded.*), to_jsonb(live.*)
            FROM {Refolding.Beside}.{model.Table} folded
            FULL JOIN {schema}.{model.Table} live USING ({model.KeyColumns})
            WHERE folded.* IS DISTINCT FROM live.*
            ORDER BY {model.KeyColumns} LIMIT 1
            """;
        var differences = await session
            .ReadAsync(
                new Statement(text),
                row => Difference(model, row.GetString(0), Json(row, 1), Json(row, 2)),
                cancellationToken)
            .ConfigureAwait(false);
        return differences.Count == 0 ? null : differences[0];
    }

    private static JsonElement? Json(Npgsql.NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonDocument.Parse(row.GetFieldValue<byte[]>(column)).RootElement;

    private static AuditDifference Difference(ReadModel model, string key, JsonElement? folded, JsonElement? live)
    {
        var what = $"A row of {model.Name} is not the fold of the facts.";
        var place = $"{model.Table} {key}";
        if (folded is not { } expected || live is not { } found)
        {
            return new AuditDifference(
                what,
                place,
                folded is null ? AuditDifference.NoRow : "a row",
                live is null ? AuditDifference.NoRow : "a row");
        }

        var (path, left, right) = FirstDifference(string.Empty, expected, found);
        return new AuditDifference(what, $"{place}, {path.TrimStart('.')}", left, right);
    }

    // Down to the member that differs: a whole snapshot would tell nobody anything.
    private static (string Path, string Expected, string Found) FirstDifference(
        string path, JsonElement expected, JsonElement found)
    {
        if (expected.ValueKind == JsonValueKind.Object && found.ValueKind == JsonValueKind.Object)
        {
            var members = expected.EnumerateObject().Concat(found.EnumerateObject());
            var names = members.Select(member => member.Name).Distinct(StringComparer.Ordinal);
            var differing = names.First(name => !JsonElement.DeepEquals(Member(expected, name), Member(found, name)));
            return FirstDifference($"{path}.{differing}", Member(expected, differing), Member(found, differing));
        }

        return Document(expected) is { } left && Document(found) is { } right && !JsonElement.DeepEquals(left, right)
            ? FirstDifference(path, left, right)
            : (path, Shown(expected), Shown(found));
    }

    // A snapshot is kept as text, but is a document all the same.
    private static JsonElement? Document(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(value.GetString()!).RootElement is { ValueKind: JsonValueKind.Object } document
                ? document
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) ? member : default;

    private static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
}
