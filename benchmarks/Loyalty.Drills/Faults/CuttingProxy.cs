using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Loyalty.Drills.Faults;

/// <summary>A line between a node and PostgreSQL that can be led elsewhere, and cut at any byte.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private const int BufferLength = 16 * 1024;
    private const int FewestBytes = 100;
    private const int MostBytes = 40_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly Task _accepting;
    private int _cutsLeft;

    /// <summary>Listens.</summary>
    public CuttingProxy(int target, int seed)
    {
        Target = target;
        _random = new Random(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Where new connections are led.</summary>
    public int Target { get; set; }

    /// <summary>Cuts so many of the connections that are opened from now on, each after some bytes.</summary>
    public void Cut(int connections) => Volatile.Write(ref _cutsLeft, connections);

    /// <summary>Connections that are still to be cut.</summary>
    public int CutsLeft => Volatile.Read(ref _cutsLeft);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var near = await _listener.AcceptSocketAsync(_stop.Token);
            _ = LeadAsync(near);
        }
    }

    private async Task LeadAsync(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        var budget = new Budget(Draw());
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, Target, _stop.Token);
            await Task.WhenAny(CopyAsync(near, far, budget), CopyAsync(far, near, budget));
        }
        catch (SocketException)
        {
            // There is nobody at the other end: so there is nobody here.
        }
        finally
        {
            // Reset, as a cable that is pulled would end it once its time is up.
            near.Close(timeout: 0);
            far.Close(timeout: 0);
            near.Dispose();
        }
    }

    private long Draw()
    {
        lock (_lock)
        {
            if (_cutsLeft == 0)
            {
                return long.MaxValue;
            }

            _cutsLeft--;
            return _random.Next(FewestBytes, MostBytes);
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Budget budget)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, _stop.Token)) > 0)
            {
                var passed = budget.Take(read);
                await to.SendAsync(buffer.AsMemory(0, passed), _stop.Token);
                if (passed < read)
                {
                    return;
                }
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One end is gone, so the other one goes as well.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed class Budget(long bytes)
    {
        private long _left = bytes;

        // Both directions draw on it.
        public int Take(int wanted)
        {
            var left = Interlocked.Add(ref _left, -wanted);
            return left >= 0 ? wanted : (int)Math.Max(0, wanted + left);
        }
    }
}
