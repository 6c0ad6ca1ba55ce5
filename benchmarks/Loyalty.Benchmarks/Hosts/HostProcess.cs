using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Loyalty.Benchmarks.Hosts;

/// <summary>The service in a process of its own, as it is run, on a database that is there.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;

    private HostProcess(Process process, IPEndPoint address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>The most memory that it had at once, in bytes, as Linux counts it.</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status")
                .First(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
            var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
            return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="database">Where the ledger is.</param>
    /// <param name="runsWorkers">Whether it works in the background, too.</param>
    public static async Task<HostProcess> StartAsync(string database, bool runsWorkers)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Loyalty.Host.dll"), "--urls", $"http://{address}",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["Loyalty__Connection"] = database;
        start.Environment["Loyalty__Engine__RunsWorkers"] = runsWorkers ? "true" : "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var host = new HostProcess(process, address);
        await host.WaitUntilReadyAsync();
        return host;
    }

    /// <summary>Lets it end in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync(limit.Token);
        }

        await _process.WaitForExitAsync(limit.Token);
        _process.Dispose();
    }

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(StartLimit);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://{Address}/health/ready"), limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception gone)
                when (gone is HttpRequestException or SocketException && !_process.HasExited)
            {
                // Not listening yet.
            }

            await Task.Delay(Poll, TimeProvider.System, limit.Token);
        }
    }
}
