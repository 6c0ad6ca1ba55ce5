using System.Globalization;
using Loyalty.Drills.Faults;
using Loyalty.Drills.Runs;
using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Drills.Backups;

/// <summary>A server made from a base backup of another one.</summary>
internal sealed class SecondServer : IAsyncDisposable
{
    private static readonly TimeSpan CopyLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly ScratchFolder _folder;
    private readonly ServerDirectory _directory;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly Cluster _cluster;

    private SecondServer(
        ScratchFolder folder, ServerDirectory directory, PostgresBinaries binaries, ServerAccount account)
    {
        _folder = folder;
        _directory = directory;
        _binaries = binaries;
        _account = account;
        _cluster = new Cluster(directory, new PrivateServerOptions(folder.FullName), binaries, account);
    }

    /// <summary>How the ledger connects, once it is started.</summary>
    public string ConnectionString => Reached().ConnectionString();

    /// <summary>Where it listens, once it is started.</summary>
    public int Port => _directory.ReadPort()!.Value;

    private string Settings => Path.Combine(_directory.Cluster, "postgresql.auto.conf");

    /// <summary>Copies a running server.</summary>
    /// <param name="of">The server.</param>
    /// <param name="name">What it calls itself when it follows that one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SecondServer> CopyAsync(
        OwnedServer of, string name, CancellationToken cancellationToken)
    {
        var folder = new ScratchFolder();
        var directory = ServerDirectory.Open(folder.FullName);
        var account = await ServerAccount.ChooseAsync(directory.Root, directory.Cluster, cancellationToken);
        var finder = new PostgresFinder(PostgresSearch.OfThisSystem(), directory, account, NullLogger.Instance);
        var binaries = await finder.FindAsync(clusterMajor: null, cancellationToken);
        var copy = new SecondServer(folder, directory, binaries, account);
        await copy.CopyAsync(new NpgsqlConnectionStringBuilder(of.SuperuserConnectionString), name, cancellationToken);
        var first = ServerDirectory.Open(of.Data);
        File.Copy(first.SuperuserPassword, directory.SuperuserPassword);
        File.Copy(first.LedgerPassword, directory.LedgerPassword);
        return copy;
    }

    /// <summary>Changes settings and starts it.</summary>
    /// <param name="signal">standby or recovery: what it does with the log that comes after the copy.</param>
    /// <param name="settings">Lines of its configuration.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StartAsync(string signal, string[] settings, CancellationToken cancellationToken)
    {
        await File.AppendAllLinesAsync(Settings, settings, cancellationToken);
        var signals = Path.Combine(_directory.Cluster, $"{signal}.signal");
        await File.WriteAllTextAsync(signals, string.Empty, cancellationToken);
        await _account.TakeAsync(signals, cancellationToken);
        var port = ServerPort.Choose();
        await _cluster.StartAsync(port, cancellationToken);
        _directory.WritePort(port);
    }

    /// <summary>Lets it become a server of its own.</summary>
    public async Task PromoteAsync(CancellationToken cancellationToken)
    {
        await AskAsync("SELECT pg_promote()", cancellationToken);
        await RecoveredAsync(cancellationToken);
    }

    /// <summary>Waits until it takes writes.</summary>
    public async Task RecoveredAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RecoveryLimit);
        while ((bool)(await AskAsync("SELECT pg_is_in_recovery()", limit.Token))!)
        {
            await Task.Delay(Poll, TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Stops it in good order.</summary>
    public Task StopAsync() => _cluster.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAsync();
        _folder.Dispose();
    }

    private LedgerDatabase Reached() => new(_directory, Port);

    private Task<object?> AskAsync(string text, CancellationToken cancellationToken) =>
        Sql.RunAsync(Reached().SuperuserConnectionString(), text, cancellationToken);

    private async Task CopyAsync(
        NpgsqlConnectionStringBuilder from, string name, CancellationToken cancellationToken)
    {
        _directory.CreateUnfinishedCluster();
        await _account.TakeAsync(_directory.UnfinishedCluster, cancellationToken);
        var source = string.Create(
            CultureInfo.InvariantCulture,
            $"host={from.Host} port={from.Port} user={from.Username} application_name={name}");
        string[] arguments =
        [
            "--pgdata", _directory.UnfinishedCluster, "--dbname", source, "--write-recovery-conf", "--wal-method",
            "stream", "--checkpoint", "fast",
        ];
        var program = PostgresBinaries.InFolder(_binaries.Folder, "pg_basebackup");
        var call = new ProgramCall(program, arguments)
        {
            Limit = CopyLimit,
            Account = _account,
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = from.Password! },
        };
        var result = await ChildProgram.RunAsync(call, cancellationToken);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"pg_basebackup failed: {result.Output}");
        }

        File.Delete(Path.Combine(_directory.UnfinishedCluster, "standby.signal"));
        Directory.Move(_directory.UnfinishedCluster, _directory.Cluster);
    }
}
