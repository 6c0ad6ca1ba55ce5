using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Loyalty.Drills.Nodes;

/// <summary>A node in a process of its own, to be killed and started again under the same address.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(2);
    private const int MaxWords = 2_000;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    // In a session of its own: Ctrl+C goes to the whole terminal, and is to end the drill after its round, not its
    // nodes under it.
    private static readonly string[] Detached = OperatingSystem.IsLinux() ? ["setsid"] : [];

    private readonly string _program;
    private readonly string[] _arguments;
    private readonly string _folder;
    private readonly Lock _lock = new();
    private Process? _process;

    private NodeProcess(string program, int port, string folder, params string[] arguments)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _program = program;
        _folder = folder;
        _arguments = arguments;
    }

    /// <summary>What is wrong with it when it is started next; null for the service itself.</summary>
    public NodeFault? Fault { get; set; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its number among the processes of the machine, while it runs.</summary>
    public int Id => _process!.Id;

    /// <summary>The memory that it holds now, in bytes; 0 where it does not run.</summary>
    public long WorkingSet
    {
        get
        {
            _process?.Refresh();
            return _process is null or { HasExited: true } ? 0 : _process.WorkingSet64;
        }
    }

    /// <summary>What it says.</summary>
    public string Log => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Address.Port}.log"));

    /// <summary>The service itself, with a private PostgreSQL.</summary>
    public static NodeProcess Host(string folder, string dataDirectory) =>
        new("Loyalty.Host.dll", FreePort(), folder, "--data-directory", dataDirectory);

    /// <summary>The service with something wrong.</summary>
    public static NodeProcess Of(NodeFault fault, string folder, string connection, params string[] settings) => new(
        "Loyalty.Drills.dll", FreePort(), folder, ["--connection", connection, .. settings])
    {
        Fault = fault,
    };

    /// <summary>Starts it.</summary>
    public void Start()
    {
        string[] verb = Fault is null
            ? []
            : ["node", Fault.Shift.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture), Fault.Without.ToString()];
        var program = Path.Combine(AppContext.BaseDirectory, _program);
        string[] command = [.. Detached, "dotnet", program, .. verb, .. _arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["urls"] = Address.ToString();
        start.Environment["DOTNET_gcServer"] = "0";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, said) => Write(said.Data);
        _process.ErrorDataReceived += (_, said) => Write(said.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it, and waits until it can take requests.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Start();
        await ReadyAsync(cancellationToken);
    }

    /// <summary>Waits until it can take requests.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadyLimit);
        while (!await IsReadyAsync(client, limit.Token))
        {
            if (_process!.HasExited)
            {
                var said = await File.ReadAllTextAsync(Log, limit.Token);
                throw new InvalidOperationException($"The node ended: {said[..Math.Min(said.Length, MaxWords)]}");
            }

            await Task.Delay(Poll, TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Kills it without a chance to do anything, and waits until it is gone.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Kills it if it runs.</summary>
    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(Address, "/health/ready"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    private void Write(string? line)
    {
        lock (_lock)
        {
            File.AppendAllLines(Log, [line ?? string.Empty]);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
