using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loyalty.Drills.Tests;

/// <summary>A server with one answer for whatever comes, right or wrong.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    private const int BufferBytes = 2 * 1024 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="answer">What it sends for each piece that it gets; nothing where empty.</param>
    public OddServer(string answer)
    {
        _listener.Start();
        Address = new Uri(FormattableString.Invariant($"http://{_listener.LocalEndpoint}"));
        _serving = ServeAsync(Encoding.ASCII.GetBytes(answer), _over.Token);
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _serving;
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task ServeAsync(byte[] answer, CancellationToken cancellationToken)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(AnswerAsync(
                    await _listener.AcceptSocketAsync(cancellationToken), answer, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private static async Task AnswerAsync(Socket socket, byte[] answer, CancellationToken cancellationToken)
    {
        using (socket)
        {
            var buffer = new byte[BufferBytes];
            try
            {
                while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
                {
                    await socket.SendAsync(answer, cancellationToken);
                }
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException)
            {
                // The caller went away, or the test is over.
            }
        }
    }
}
