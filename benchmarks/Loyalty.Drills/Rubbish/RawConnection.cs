using System.Net;
using System.Net.Sockets;

namespace Loyalty.Drills.Rubbish;

/// <summary>A connection that sends whatever bytes it is given: no client that means well would.</summary>
/// <param name="address">Where the service listens.</param>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private Socket? _socket;
    private NetworkStream? _stream;

    /// <summary>Sends a request and waits for the answer, at most as long as an answer may take.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RubbishAnswer> AskAsync(
        RubbishRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        var isUsed = _stream is not null;
        var answer = await TryAsync(request, limit, cancellationToken);

        // The server may have ended the connection behind the last answer; what it ends again, it ends for this one.
        return isUsed && answer is { Status: 0, IsLate: false }
            ? await TryAsync(request, limit, cancellationToken)
            : answer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream?.Dispose();
        _socket?.Dispose();
        (_stream, _socket) = (null, null);
    }

    private async Task<RubbishAnswer> TryAsync(
        RubbishRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(limit);
        try
        {
            var answer = await ExchangeAsync(request, late.Token);
            if (request.IsLast || answer.IsLast)
            {
                Dispose();
            }

            return answer with { Time = TimeProvider.System.GetElapsedTime(begun) };
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            Dispose();
            return RubbishAnswer.None(TimeProvider.System.GetElapsedTime(begun));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Dispose();
            return RubbishAnswer.None(TimeProvider.System.GetElapsedTime(begun)) with { IsLate = true };
        }
    }

    private async Task<RubbishAnswer> ExchangeAsync(RubbishRequest request, CancellationToken cancellationToken)
    {
        if (_stream is null)
        {
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(IPAddress.Loopback, address.Port, cancellationToken);
            _stream = new NetworkStream(_socket);
        }

        // The answer may come before all is sent, and then nobody reads the rest.
        var sending = SendAsync(request, cancellationToken);
        try
        {
            return await new AnswerReader(_stream).ReadAsync(request.IsHead, cancellationToken);
        }
        finally
        {
            if (!sending.IsCompleted)
            {
                Dispose();
            }

            await sending;
        }
    }

    private async Task SendAsync(RubbishRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _stream!.WriteAsync(request.Bytes, cancellationToken);
            if (request.IsCut)
            {
                _socket!.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // What counts is whether there was an answer.
        }
    }
}
