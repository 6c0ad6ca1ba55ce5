namespace Loyalty.Host.Imports.Sources;

/// <summary>A file with some bytes put behind its end, and the knowledge of having got there.</summary>
/// <param name="file">The file; disposed with this.</param>
/// <param name="mark">What comes behind it.</param>
internal sealed class MarkedStream(Stream file, byte[] mark) : Stream
{
    private int _given;

    /// <summary>Whether the file is over and what comes behind it was asked for.</summary>
    public bool IsAtMark { get; private set; }

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
        if (!IsAtMark && file.Read(buffer) is > 0 and var read)
        {
            return read;
        }

        IsAtMark = true;
        var length = Math.Min(buffer.Length, mark.Length - _given);
        mark.AsSpan(_given, length).CopyTo(buffer);
        _given += length;
        return length;
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
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
