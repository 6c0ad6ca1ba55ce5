using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loyalty.Benchmarks.Hosts;

/// <summary>
/// One connection to the service that asks for one answer after the other: no more than the protocol wants, so that
/// what is measured is the service and not its client.
/// </summary>
internal sealed class HttpConnection(IPEndPoint address) : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private const int StatusPlace = 9;
    private const int StatusLength = 3;

    private readonly Socket _socket =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private readonly byte[] _buffer = new byte[BufferBytes];

    /// <summary>Sends a body of JSON.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> PostAsync(string path, string json)
    {
        if (!_socket.Connected)
        {
            await _socket.ConnectAsync(address);
        }

        var request = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {json.Length}\r\n\r\n{json}");
        await _socket.SendAsync(Encoding.ASCII.GetBytes(request));
        var read = 0;
        do
        {
            var more = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            read += more > 0 ? more : throw new IOException("The service has closed the connection.");
        }
        while (!IsWhole(_buffer.AsSpan(0, read)));
        return int.Parse(_buffer.AsSpan(StatusPlace, StatusLength), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>Whether an answer has come to its end, by its length or by its last chunk.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var length = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (length < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var digits = answer[(length + "\r\nContent-Length: "u8.Length)..];
        var bytes = int.Parse(digits[..digits.IndexOf("\r\n"u8)], CultureInfo.InvariantCulture);
        return answer.Length == head + "\r\n\r\n"u8.Length + bytes;
    }
}
