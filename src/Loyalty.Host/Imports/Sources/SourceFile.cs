using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports.Sources;

/// <summary>A file of receipts, plain or compressed, read once from its beginning and never as a whole.</summary>
internal sealed class SourceFile : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Stream _file;
    private readonly WholeGzipStream? _gzip;
    private readonly RecordLimitReader _text;
    private readonly CsvRows? _csv;
    private readonly JsonRows? _json;

    private SourceFile(Stream file, ReceiptMapping mapping)
    {
        _file = file;
        var first = Peek(file);
        if (first.StartsWith("PK"u8))
        {
            throw new ImportException(
                "The file is a ZIP archive or an Excel workbook: CSV or JSON lines are wanted, plain or gzip.");
        }

        ReadOnlySpan<byte> gzipMark = [0x1F, 0x8B];
        _gzip = first.StartsWith(gzipMark) ? new WholeGzipStream(file) : null;
        var encoding = SourceEncodings.Find(mapping.Format.Encoding)!;
        _text = new RecordLimitReader(
            new StreamReader(_gzip ?? file, encoding, detectEncodingFromByteOrderMarks: true, BufferBytes));
        var isCsv = mapping.Format.Type == SourceType.Csv;
        _csv = isCsv ? new CsvRows(_text, mapping, IsCut) : null;
        _json = isCsv ? null : new JsonRows(_text, mapping, IsCut);
    }

    /// <summary>How many bytes of the file were read.</summary>
    public long Position => _file.Position;

    /// <summary>How many bytes the file has.</summary>
    public long Length => _file.Length;

    /// <summary>The header of a CSV file as it stands there; null until it is read.</summary>
    public string? Header => _csv?.Header;

    /// <summary>How the file ended; null until everything is read.</summary>
    public RowEnd? End => _csv?.End ?? _json?.End;

    /// <summary>Opens a file.</summary>
    /// <exception cref="ImportException">It cannot be opened, or is neither CSV nor JSON lines.</exception>
    public static SourceFile Open(string path, ReceiptMapping mapping)
    {
        Stream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
            return Open(file, mapping);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new ImportException($"The file cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Reads from a stream that can be sought in; disposed with this.</summary>
    /// <exception cref="ImportException">It is neither CSV nor JSON lines.</exception>
    public static SourceFile Open(Stream file, ReceiptMapping mapping)
    {
        try
        {
            return new SourceFile(file, mapping);
        }
        catch (ImportException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the rows, once.</summary>
    /// <exception cref="ImportException">It does not fit the mapping, or cannot be read on.</exception>
    public IEnumerable<SourceRow> Read() => _csv?.Read() ?? _json!.Read();

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _gzip?.Dispose();
        _file.Dispose();
    }

    private static ReadOnlySpan<byte> Peek(Stream file)
    {
        var first = new byte[2];
        var read = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return first.AsSpan(0, read);
    }

    private bool IsCut() => _gzip?.IsCut == true;
}
