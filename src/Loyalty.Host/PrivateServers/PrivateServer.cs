using Npgsql;

namespace Loyalty.Host.PrivateServers;

/// <summary>
/// A PostgreSQL of the host's own, in its data directory, reachable from this machine only. Every process that uses
/// the same data directory shares one server: the first starts it, the last to be disposed stops it, and one that was
/// left by a killed process is found again.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private const int MaxFalls = 10;

    // Whoever has the lock may be fetching PostgreSQL, making a cluster or replaying a log, each with a limit of its
    // own.
    private static readonly TimeSpan ChangeLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // A server that lived that long had recovered; one that falls sooner is still falling.
    private static readonly TimeSpan Recovered = TimeSpan.FromMinutes(1);

    private readonly ServerDirectory directory;
    private readonly Cluster cluster;
    private readonly ILogger logger;
    private readonly FileLock use;
    private readonly int port;
    private bool disposed;

    private PrivateServer(ServerDirectory directory, Cluster cluster, int port, ILogger logger)
    {
        this.directory = directory;
        this.cluster = cluster;
        use = FileLock.Share(directory.UseLock);
        this.port = port;
        this.logger = logger;
    }

    /// <summary>
    /// How the ledger connects: as the owner of its database and nothing more. Holds a password; it stays the same as
    /// long as the data directory lives, but for the port, which may change between starts.
    /// </summary>
    public string ConnectionString => new LedgerDatabase(directory, port).ConnectionString();

    /// <summary>
    /// How the server itself is governed, as its superuser. For tests, which make databases of their own.
    /// </summary>
    internal string SuperuserConnectionString => new LedgerDatabase(directory, port).SuperuserConnectionString();

    /// <summary>
    /// Finds the running server of the data directory or starts it, making it first if there is none.
    /// </summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="logger">Told what was done.</param>
    /// <param name="cancellationToken">Ends the waiting; what was begun is undone or found at the next start.</param>
    /// <exception cref="PrivateServerException">It cannot be had; the message says what to do.</exception>
    public static async Task<PrivateServer> StartAsync(
        PrivateServerOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var place = ServerDirectory.Open(options.DataDirectory);
        try
        {
            using var change = await FileLock.TakeAsync(place.ChangeLock, ChangeLimit, cancellationToken);
            return await StartInAsync(place, options, logger, cancellationToken);
        }
        catch (Exception exception) when (IsFaultOfSurroundings(exception))
        {
            throw new PrivateServerException(
                $"The private PostgreSQL in {place.Root} could not be prepared: {exception.Message} "
                + "Start loyalty as the account that owns that folder, or set Loyalty:DataDirectory to another.",
                exception);
        }
    }

    /// <summary>
    /// Brings the server back whenever it is lost, until cancelled. Run it once, beside the host's work; meanwhile
    /// connections fail as those of any server that is away.
    /// </summary>
    /// <exception cref="PrivateServerException">It could not be brought back in the attempts that it has.</exception>
    public Task WatchAsync(CancellationToken cancellationToken) => WatchAsync(TimeProvider.System, cancellationToken);

    /// <summary>The same, with pauses by another clock.</summary>
    internal async Task WatchAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var falls = 0;
        while (true)
        {
            var since = timeProvider.GetTimestamp();
            await new LedgerDatabase(directory, port).WaitUntilLostAsync(cancellationToken);
            logger.Lost(directory.Cluster);
            falls = timeProvider.GetElapsedTime(since) > Recovered ? 1 : falls + 1;
            while (!await TryBringBackAsync(falls, timeProvider, cancellationToken))
            {
                falls++;
            }
        }
    }

    /// <summary>Stops the server, unless another process uses it. A repeat does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        using var change = await FileLock.TakeAsync(directory.ChangeLock, ChangeLimit, CancellationToken.None);
        use.Dispose();
        await LeaveAsync(directory, cluster, logger);
    }

    private static async Task<PrivateServer> StartInAsync(
        ServerDirectory place, PrivateServerOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var found = await OpenClusterAsync(place, options, logger, cancellationToken);
        try
        {
            var runner = new ServerRunner(place, found, TimeProvider.System, logger);
            var answering = await runner.EnsureAsync(port: null, cancellationToken);
            await new LedgerDatabase(place, answering).EnsureAsync(cancellationToken);
            return new PrivateServer(place, found, answering, logger);
        }
        catch
        {
            await LeaveAsync(place, found, logger);
            throw;
        }
    }

    private static async Task<Cluster> OpenClusterAsync(
        ServerDirectory directory, PrivateServerOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var account = await ServerAccount.ChooseAsync(directory.Root, directory.Cluster, cancellationToken);
        var major = await Cluster.ReadMajorAsync(directory.Cluster, cancellationToken);
        var finder = new PostgresFinder(options.Search, directory, account, logger);
        var binaries = await finder.FindAsync(major, cancellationToken);
        var opened = new Cluster(directory, options, binaries, account);
        if (major is null)
        {
            logger.Making(binaries.Major, directory.Cluster, account.Name ?? Environment.UserName);
            await opened.InitialiseAsync(cancellationToken);
        }

        return opened;
    }

    private async Task<bool> TryBringBackAsync(int fall, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(PauseBefore(fall), timeProvider, cancellationToken);
            using var change = await FileLock.TakeAsync(directory.ChangeLock, ChangeLimit, cancellationToken);
            var runner = new ServerRunner(directory, cluster, timeProvider, logger);
            await runner.EnsureAsync(port, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is PrivateServerException || IsFaultOfSurroundings(exception))
        {
            logger.StillLost(fall, MaxFalls, exception.Message);
            return fall < MaxFalls
                ? false
                : throw new PrivateServerException(
                    $"The private PostgreSQL in {directory.Root} could not be brought back: {exception.Message}",
                    exception);
        }
    }

    // A full disk, a folder taken away, rights withdrawn, a server that refuses: no fault of ours looks like that.
    private static bool IsFaultOfSurroundings(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NpgsqlException;

    private static async Task LeaveAsync(ServerDirectory directory, Cluster cluster, ILogger logger)
    {
        using var last = FileLock.TryTake(directory.UseLock);
        if (last is null)
        {
            logger.LeftRunning(directory.Cluster);
        }
        else if (await cluster.StopAsync())
        {
            logger.Stopped(directory.Cluster);
        }
        else
        {
            logger.NotStopped(directory.Cluster);
        }
    }

    // The first fall is mended at once; each further one waits twice as long.
    private static TimeSpan PauseBefore(int fall) => fall switch
    {
        1 => TimeSpan.Zero,
        <= MaxFalls => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << (fall - 2))),
        _ => LongestPause,
    };
}
