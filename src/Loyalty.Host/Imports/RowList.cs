using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports;

/// <summary>A file that lists rows of the imported one, each with its line and a reason.</summary>
/// <remarks>
/// CSV rows stand there as they came, behind two columns of our own: corrected, the file itself can be imported. The
/// file is made with the first row; one of an earlier run is removed.
/// </remarks>
internal sealed class RowList : IDisposable
{
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string? _path;
    private readonly ReceiptMapping _mapping;
    private readonly Func<string?> _header;
    private StreamWriter? _file;
    private long _lastLine;

    private RowList(string? path, ReceiptMapping mapping, Func<string?> header) =>
        (_path, _mapping, _header) = (path, mapping, header);

    /// <summary>The file's path; null where nothing was listed.</summary>
    public string? Path => _file is null ? null : _path;

    /// <summary>Lists rows in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">How the imported file is written.</param>
    /// <param name="header">The header of the imported file, asked with the first row; null where it has none.</param>
    /// <exception cref="ImportException">The file of an earlier run cannot be removed.</exception>
    public static RowList In(string path, ReceiptMapping mapping, Func<string?> header)
    {
        Guarded(path, () => File.Delete(path));
        return new RowList(path, mapping, header);
    }

    /// <summary>Lists rows for nobody.</summary>
    public static RowList Nowhere(ReceiptMapping mapping) => new(path: null, mapping, () => null);

    /// <summary>Lists a row. The lines of one JSON document are listed once.</summary>
    /// <exception cref="ImportException">The file cannot be written.</exception>
    public void Add(RejectedRow row)
    {
        if (_path is null || row.Line == _lastLine)
        {
            return;
        }

        Guarded(_path, () =>
        {
            _file ??= Create(_path);
            _file.WriteLine(_mapping.Format.Type == SourceType.Csv ? Csv(row) : Json(row));
        });
        _lastLine = row.Line;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static void Guarded(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The list of rows {path} cannot be written: {fault.Message}", fault);
        }
    }

    private static string Json(RejectedRow row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("line", row.Line);
            json.WriteString("reason", row.Reason);
            json.WriteString("row", row.Text);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private StreamWriter Create(string path)
    {
        var encoding = SourceEncodings.Find(_mapping.Format.Encoding)!;
        var unmarked = encoding is UTF8Encoding ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : encoding;
        var file = new StreamWriter(path, append: false, unmarked) { AutoFlush = true, NewLine = "\n" };
        if (_mapping.Format.Type == SourceType.Csv)
        {
            file.WriteLine(string.Join(_mapping.Format.Delimiter, "rejected_line", "rejected_reason", _header()));
        }

        return file;
    }

    private string Csv(RejectedRow row)
    {
        var reason = row.Reason.Replace("\"", "\"\"", StringComparison.Ordinal);
        return string.Join(
            _mapping.Format.Delimiter, row.Line.ToString(CultureInfo.InvariantCulture), $"\"{reason}\"", row.Text);
    }
}
