using System.Globalization;
using System.Text;
using System.Text.Json;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports.Sources;

/// <summary>The documents of a file with one JSON document on each line, taken apart into their lines.</summary>
/// <param name="text">The file.</param>
/// <param name="mapping">Where the array of lines is.</param>
/// <param name="isCut">Whether the file was cut in the middle; asked once everything is read.</param>
internal sealed class JsonRows(RecordLimitReader text, ReceiptMapping mapping, Func<bool> isCut)
{
    private const int MaxDepth = 64;

    private const string ArrayRemedy =
        "The file is one JSON array: one document on each line is wanted, as \"jq -c '.[]'\" writes them.";

    private readonly StringBuilder _line = new();
    private long _number;

    /// <summary>How the file ended; null until everything is read.</summary>
    public RowEnd? End { get; private set; }

    /// <summary>Reads them once.</summary>
    public IEnumerable<SourceRow> Read()
    {
        while (Next(out var isEnded) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var rows = Rows(line);
            if (!isEnded && (rows[0].Fault is not null || isCut()))
            {
                End = new RowEnd(_number - 1, IsCut: true);
                yield break;
            }

            foreach (var row in rows)
            {
                yield return row;
            }
        }

        End = new RowEnd(_number, isCut());
    }

    // Null at the end of the file; a last line without an end of line is told apart, for it may have been cut.
    private string? Next(out bool isEnded)
    {
        text.Begin(_number + 1);
        _line.Clear();
        var character = text.Read();
        var isOver = character < 0;
        for (; character is >= 0 and not '\n'; character = text.Read())
        {
            _line.Append((char)character);
        }

        isEnded = character == '\n';
        _number += isOver ? 0 : 1;
        return isOver ? null : _line.ToString().TrimEnd('\r');
    }

    private List<SourceRow> Rows(string line)
    {
        if (HalfPairs.IsIn(line))
        {
            return [Bad(line, "it has half of a surrogate pair, such as \\ud800: no character is written so")];
        }

        try
        {
            var document = JsonElement.Parse(
                line, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return document.ValueKind switch
            {
                JsonValueKind.Object => Rows(line, document),
                JsonValueKind.Array when _number == 1 => throw new ImportException(ArrayRemedy),
                _ => [Bad(line, "it is no JSON object")],
            };
        }
        catch (JsonException fault)
        {
            if (_number == 1 && line.TrimStart().StartsWith('['))
            {
                throw new ImportException(ArrayRemedy, fault);
            }

            var position = (fault.BytePositionInLine ?? 0) + 1;
            return [Bad(line, string.Create(CultureInfo.InvariantCulture, $"it is no JSON from byte {position} on"))];
        }
    }

    private List<SourceRow> Rows(string line, JsonElement document)
    {
        if (line.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return [Bad(line, $"it has bytes that are no characters of {mapping.Format.Encoding} (format.encoding)")];
        }

        if (mapping.Lines!.Items is not { } items)
        {
            return [new JsonRow(_number, line, document, items: null, item: default, fault: null)];
        }

        return JsonRow.Find(document, items) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0
            ? [.. array.EnumerateArray().Select(item => new JsonRow(_number, line, document, items, item, fault: null))]
            : [Bad(line, $"it has no lines at {items} (lines.items)")];
    }

    private JsonRow Bad(string line, string fault) =>
        new(_number, line, document: default, items: null, item: default, fault);
}
