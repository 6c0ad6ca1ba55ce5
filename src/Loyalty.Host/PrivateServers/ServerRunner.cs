using static System.FormattableString;

namespace Loyalty.Host.PrivateServers;

/// <summary>
/// Sees to it that exactly one server runs in a cluster: finds the one that runs, waits for one that is starting,
/// starts one where none is. Its callers hold the change lock.
/// </summary>
internal sealed class ServerRunner(
    ServerDirectory directory, Cluster cluster, TimeProvider timeProvider, ILogger logger)
{
    private const int MaxStartAttempts = 3;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    // Sessions orphaned by a killed server notice it and end within a moment; until then the next one refuses to start.
    private static readonly TimeSpan AttemptPause = TimeSpan.FromSeconds(1);

    /// <summary>The port of the running server.</summary>
    /// <param name="port">The port it must have; null if any will do.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="PrivateServerException">It cannot be had running, or not on that port.</exception>
    public async Task<int> EnsureAsync(int? port, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(cancellationToken) is { } running)
            {
                return port is null || port == running
                    ? running
                    : throw new PrivateServerException(
                        Invariant($"PostgreSQL moved from port {port} to {running}. Start loyalty again."));
            }

            try
            {
                return await StartAsync(port ?? KeptOrNewPort(attempt), cancellationToken);
            }
            catch (PrivateServerException) when (attempt < MaxStartAttempts)
            {
                await Task.Delay(AttemptPause, timeProvider, cancellationToken);
            }
        }
    }

    private async Task<int?> FindAsync(CancellationToken cancellationToken)
    {
        var since = timeProvider.GetTimestamp();
        while (PostmasterFile.Read(directory.Cluster) is { } file)
        {
            var answer = await new LedgerDatabase(directory, file.Port).AskAsync(cancellationToken);
            if (answer == ServerAnswer.Ready)
            {
                logger.Found(directory.Cluster, file.Port);
                return file.Port;
            }

            if (!file.IsAlive())
            {
                logger.FoundDead(directory.Cluster, file.ProcessId);
                file.DisownProcess();
                return null;
            }

            if (answer == ServerAnswer.Other || timeProvider.GetElapsedTime(since) > AnswerLimit)
            {
                throw new PrivateServerException(
                    Invariant($"The PostgreSQL in {directory.Cluster} (process {file.ProcessId}) runs, but does not ")
                    + $"answer or refuses the password in {directory.SuperuserPassword}. End it, or restore that file "
                    + "from a backup.");
            }

            await Task.Delay(Poll, timeProvider, cancellationToken);
        }

        return null;
    }

    private async Task<int> StartAsync(int port, CancellationToken cancellationToken)
    {
        await cluster.StartAsync(port, cancellationToken);
        directory.WritePort(port);
        logger.Started(directory.Cluster, port);
        return port;
    }

    // Another program may have taken the kept port while the server was down: the next attempt has another.
    private int KeptOrNewPort(int attempt) =>
        attempt == 1 && directory.ReadPort() is { } kept ? kept : ServerPort.Choose();
}
