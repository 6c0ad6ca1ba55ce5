using System.Globalization;
using System.Text;

namespace Loyalty.Drills.Rubbish;

/// <summary>A request while it is made: whatever is wrong with it is put in here.</summary>
internal sealed class RequestDraft
{
    private static readonly UTF8Encoding Text = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The method.</summary>
    public string Method { get; set; } = "GET";

    /// <summary>The path as it stands in the request line.</summary>
    public string Path { get; set; } = "/";

    /// <summary>The query as it stands there, without its question mark.</summary>
    public string Query { get; set; } = string.Empty;

    /// <summary>The headers, but for those that frame the body.</summary>
    public List<(string Name, string Value)> Headers { get; } = [("Host", "localhost")];

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; set; }

    /// <summary>How long the body is said to be; its length where null.</summary>
    public long? ClaimedLength { get; set; }

    /// <summary>Whether the body is sent in chunks.</summary>
    public bool IsChunked { get; set; }

    /// <summary>Whether the last chunk is left out or the first one has no size.</summary>
    public bool HasBrokenChunks { get; set; }

    /// <summary>Whether nothing follows on this connection: nobody can tell where the request ends.</summary>
    public bool IsLast { get; set; }

    /// <summary>Whether the sender goes away in the middle; that the service sees, and may answer or not.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the server may end the connection without an answer.</summary>
    public bool MayBeDropped { get; set; }

    /// <summary>What is wrong with it.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Whether its address and method are still those of the operation.</summary>
    public bool IsAddressed { get; set; } = true;

    /// <summary>Whether the path is one of the API: dots would lead out of it.</summary>
    public bool IsOfApi =>
        (Path + "/").StartsWith("/v1/", StringComparison.Ordinal)
        && !Array.Exists(Path.Split('/'), part => part.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase)
            is "." or "..");

    /// <summary>Sets a header, in the place of one of the same name.</summary>
    public void Set(string name, string value)
    {
        Headers.RemoveAll(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase));
        Headers.Add((name, value));
    }

    /// <summary>The request as it goes over the wire.</summary>
    public byte[] Render()
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Path);
        if (Query.Length > 0)
        {
            head.Append('?').Append(Query);
        }

        head.Append(" HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (IsChunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (Body is not null || ClaimedLength is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {ClaimedLength ?? Body!.Length}\r\n");
        }

        return [.. Text.GetBytes(head.Append("\r\n").ToString()), .. IsChunked ? Chunks() : Body ?? []];
    }

    private byte[] Chunks()
    {
        var body = Body ?? [];
        if (body.Length == 0)
        {
            return HasBrokenChunks ? "zz\r\n"u8.ToArray() : "0\r\n\r\n"u8.ToArray();
        }

        var half = body.Length / 2;
        byte[] first = half == 0 ? [] : Chunk(body.AsSpan(0, half));
        return [.. first, .. Chunk(body.AsSpan(half)), .. HasBrokenChunks ? "-1\r\n"u8 : "0\r\n\r\n"u8];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> part) =>
        [.. Text.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part.Length:x}\r\n")), .. part, .. "\r\n"u8];
}
