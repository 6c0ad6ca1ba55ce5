using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports.Sources;

/// <summary>The rows of a CSV file with a header.</summary>
/// <param name="text">The file.</param>
/// <param name="mapping">Which columns are wanted.</param>
/// <param name="isCut">Whether the file was cut in the middle; asked once everything is read.</param>
internal sealed class CsvRows(RecordLimitReader text, ReceiptMapping mapping, Func<bool> isCut)
{
    private const int MaxShown = 500;

    private readonly Dictionary<string, int> _header = new(StringComparer.Ordinal);
    private int _columns;
    private bool _isBad;
    private long _line;

    /// <summary>How the file ended; null until everything is read.</summary>
    public RowEnd? End { get; private set; }

    /// <summary>The header as it stands in the file; null until it is read.</summary>
    public string? Header { get; private set; }

    /// <summary>Reads them once.</summary>
    /// <exception cref="ImportException">It has no header, or not the columns that the mapping names.</exception>
    public IEnumerable<SourceRow> Read()
    {
        var form = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = mapping.Format.Delimiter,
            BadDataFound = _ => _isBad = true,
            IgnoreBlankLines = true,
        };
        using var parser = new CsvParser(text, form, leaveOpen: true);
        ReadHeader(parser);
        while (Advance(parser))
        {
            var record = parser.RawRecord;
            var row = Row(parser, record);
            if (!record.EndsWith('\n') && !record.EndsWith('\r') && (row.Fault is not null || isCut()))
            {
                End = new RowEnd(row.Line - 1, IsCut: true);
                yield break;
            }

            yield return row;
        }

        End = new RowEnd(_line, isCut());
    }

    private void ReadHeader(CsvParser parser)
    {
        if (!Advance(parser))
        {
            throw new ImportException(isCut()
                ? "The file is cut in the middle, or damaged, before its first row."
                : "The file is empty: a header and rows are wanted.");
        }

        _columns = parser.Count;
        Header = parser.RawRecord.TrimEnd('\r', '\n');
        var names = Enumerable.Range(0, _columns).Select(index => parser[index].Trim()).ToList();
        foreach (var (member, column) in MappedColumns.Of(mapping))
        {
            var all = Shown(string.Join(", ", names));
            _header[column] = names.Count(name => string.Equals(name, column, StringComparison.Ordinal)) switch
            {
                1 => names.IndexOf(column),
                0 => throw new ImportException($"{member}: the file has no column '{column}'. It has: {all}."),
                _ => throw new ImportException($"{member}: the file has several columns '{column}': {all}."),
            };
        }
    }

    // Whatever the file is: no terminal is to be told what to do by it.
    private static string Shown(string names) => string.Concat(names.Take(MaxShown)
        .Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character));

    private bool Advance(CsvParser parser)
    {
        text.Begin(_line + 1);
        _isBad = false;
        if (!parser.Read())
        {
            return false;
        }

        _line = parser.RawRow;
        return true;
    }

    private CsvRow Row(CsvParser parser, string record)
    {
        var body = record.TrimEnd('\r', '\n');
        var first = _line - body.AsSpan().Count('\n');
        return new CsvRow(first, body, _header, parser.Record ?? [], Fault(parser.Count, body));
    }

    private string? Fault(int fields, string body)
    {
        if (_isBad)
        {
            return "a quote stands in the middle of a field, or is never closed";
        }

        if (fields != _columns)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{fields} fields where the header has {_columns}");
        }

        return body.Contains('\uFFFD', StringComparison.Ordinal)
            ? $"it has bytes that are no characters of {mapping.Format.Encoding} (format.encoding)"
            : null;
    }
}
