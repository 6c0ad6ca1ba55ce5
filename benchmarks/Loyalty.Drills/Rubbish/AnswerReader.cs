using System.Globalization;
using System.Text;

namespace Loyalty.Drills.Rubbish;

/// <summary>Reads one answer of HTTP/1.1.</summary>
/// <param name="stream">Where it comes from.</param>
internal sealed class AnswerReader(Stream stream)
{
    private const int BufferBytes = 16 * 1024;
    private const int FirstFinal = 200;
    private const int NoContent = 204;
    private const int NotModified = 304;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;

    /// <summary>Reads it to its end.</summary>
    /// <param name="isHead">Whether it has no body whatever it says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The connection ended before.</exception>
    public async Task<RubbishAnswer> ReadAsync(bool isHead, CancellationToken cancellationToken)
    {
        var (status, headers) = await HeadAsync(cancellationToken);
        while (status < FirstFinal && status != 101)
        {
            (status, headers) = await HeadAsync(cancellationToken);
        }

        var isEnded = headers.GetValueOrDefault("connection")?.Contains("close", StringComparison.OrdinalIgnoreCase);
        var body = isHead || status is < FirstFinal or NoContent or NotModified
            ? []
            : await BodyAsync(headers, cancellationToken);
        return new RubbishAnswer(status, headers.GetValueOrDefault("content-type"), body, TimeSpan.Zero)
        {
            IsLast = isEnded == true,
        };
    }

    private async Task<(int Status, Dictionary<string, string> Headers)> HeadAsync(CancellationToken cancellationToken)
    {
        var first = (await LineAsync(cancellationToken)).Split(' ', 3);
        if (first.Length < 2 || !first[0].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new IOException("This is no answer of HTTP.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return (int.Parse(first[1], NumberStyles.None, CultureInfo.InvariantCulture), headers);
    }

    private async Task<byte[]> BodyAsync(Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (headers.TryGetValue("content-length", out var told))
        {
            await TakeAsync(body, long.Parse(told, CultureInfo.InvariantCulture), cancellationToken);
        }
        else if (headers.GetValueOrDefault("transfer-encoding") is "chunked")
        {
            await ChunksAsync(body, cancellationToken);
        }
        else
        {
            while (await FillAsync(cancellationToken))
            {
                await TakeAsync(body, _end - _start, cancellationToken);
            }
        }

        return body.ToArray();
    }

    private async Task ChunksAsync(MemoryStream body, CancellationToken cancellationToken)
    {
        long size;
        do
        {
            var line = await LineAsync(cancellationToken);
            size = long.Parse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            await TakeAsync(body, size, cancellationToken);
            await LineAsync(cancellationToken);
        }
        while (size > 0);
    }

    private async Task TakeAsync(MemoryStream body, long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            await NeedAsync(cancellationToken);
            var taken = (int)Math.Min(count, _end - _start);
            await body.WriteAsync(_buffer.AsMemory(_start, taken), cancellationToken);
            _start += taken;
            count -= taken;
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            await NeedAsync(cancellationToken);
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(_buffer, _start, length < 0 ? _end - _start : length));
            _start = length < 0 ? _end : _start + length + 1;
            if (length >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }
    }

    private async Task NeedAsync(CancellationToken cancellationToken)
    {
        if (_start == _end && !await FillAsync(cancellationToken))
        {
            throw new IOException("The connection ended within an answer.");
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
        }

        return _end > _start;
    }
}
