using System.Text.Json;

namespace Loyalty.Host.Imports.Sources;

/// <summary>A JSON document, or one entry of the array of lines in it.</summary>
/// <param name="line">The line of the file.</param>
/// <param name="text">The document as it stands in the file.</param>
/// <param name="document">The document.</param>
/// <param name="items">The path of the array of lines; null where there is none.</param>
/// <param name="item">The entry of the array; undefined where there is none.</param>
/// <param name="fault">Why it cannot be taken apart; null where it can.</param>
internal sealed class JsonRow(
    long line, string text, JsonElement document, string? items, JsonElement item, string? fault)
    : SourceRow(line, text, fault)
{
    /// <inheritdoc/>
    public override string? this[string column]
    {
        get
        {
            var isOfItem = items is not null && column.StartsWith(items + '.', StringComparison.Ordinal);
            var found = isOfItem ? Find(item, column[(items!.Length + 1)..]) : Find(document, column);
            return Trimmed(found switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } one =>
                    one.GetRawText(),
                _ => null,
            });
        }
    }

    /// <summary>What stands at a path of members, separated by points; null where there is nothing.</summary>
    public static JsonElement? Find(JsonElement element, string path)
    {
        foreach (var member in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out element))
            {
                return null;
            }
        }

        return element;
    }
}
