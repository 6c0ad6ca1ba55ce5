using System.IO.Compression;

namespace Loyalty.Host.Imports.Sources;

/// <summary>Reads gzip and knows at the end whether the file was whole.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes a file that was cut in the middle for one that ends there. So a tiny gzip member of
/// our own is put behind the file: it comes out of a whole one, and of a cut one anything else.
/// </remarks>
internal sealed class WholeGzipStream : Stream
{
    private static readonly byte[] Mark = "whole"u8.ToArray();

    private readonly MarkedStream _source;
    private readonly GZipStream _unpacked;
    private bool _isAtEnd;

    /// <summary>Unpacks a file.</summary>
    /// <param name="source">The compressed file; disposed with this.</param>
    public WholeGzipStream(Stream source)
    {
        _source = new MarkedStream(source, Pack(Mark));
        _unpacked = new GZipStream(_source, CompressionMode.Decompress);
    }

    /// <summary>Whether the file ended in the middle, or is damaged; known once everything is read.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_isAtEnd)
        {
            return 0;
        }

        try
        {
            // Everything that the file itself gives has been handed out before the mark behind it is asked for.
            var read = _unpacked.Read(buffer);
            if (!_source.IsAtMark)
            {
                return read;
            }

            IsCut = !IsMark(buffer[..read]);
        }
        catch (InvalidDataException)
        {
            IsCut = true;
        }

        _isAtEnd = true;
        return 0;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private bool IsMark(ReadOnlySpan<byte> first)
    {
        Span<byte> rest = stackalloc byte[Mark.Length + 1];
        first[..Math.Min(first.Length, rest.Length)].CopyTo(rest);
        var length = first.Length;
        while (length < rest.Length && _unpacked.Read(rest[length..]) is > 0 and var read)
        {
            length += read;
        }

        return length == Mark.Length && rest[..length].SequenceEqual(Mark);
    }
}
