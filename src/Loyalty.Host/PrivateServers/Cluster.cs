using System.Globalization;

namespace Loyalty.Host.PrivateServers;

/// <summary>PostgreSQL's data directory and the programs that make it, start it and stop it.</summary>
internal sealed class Cluster(
    ServerDirectory directory, PrivateServerOptions options, PostgresBinaries binaries, ServerAccount account)
{
    /// <summary>The superuser's name.</summary>
    public const string Superuser = "postgres";

    private const UnixFileMode SettingsFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const string StartLog = "start.log";

    // A cut-off machine may have gigabytes of log to replay.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan InitialiseLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(30);

    // pg_ctl keeps the limit itself; ours is there for a pg_ctl that hangs.
    private static readonly TimeSpan ControllerGrace = TimeSpan.FromSeconds(15);

    /// <summary>The major version of the cluster in this folder; null if there is no cluster yet.</summary>
    public static async Task<int?> ReadMajorAsync(string cluster, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(cluster))
        {
            return null;
        }

        try
        {
            var text = await File.ReadAllTextAsync(Path.Combine(cluster, "PG_VERSION"), cancellationToken);
            return int.Parse(text, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or FormatException)
        {
            throw new PrivateServerException(
                $"The PostgreSQL cluster in {cluster} cannot be read: {exception.Message} "
                + "Start loyalty as the account that made it, or restore the data directory from a backup.",
                exception);
        }
    }

    /// <summary>Makes the cluster unless it is there; one left half made by a killed process is made anew.</summary>
    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(directory.Cluster))
        {
            return;
        }

        await RequireReachableAsync(cancellationToken);
        directory.CreateUnfinishedCluster();
        await account.TakeAsync(directory.UnfinishedCluster, cancellationToken);
        ServerDirectory.CreatePassword(directory.SuperuserPassword);
        await account.TakeAsync(directory.SuperuserPassword, cancellationToken);

        // C sorts and compares the same on every system and after every update of its locales.
        string[] arguments =
        [
            "--pgdata", directory.UnfinishedCluster, "--username", Superuser, "--pwfile", directory.SuperuserPassword,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--data-checksums", "--no-instructions",
            .. options.Durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var call = new ProgramCall(binaries.Initialiser, arguments) { Limit = InitialiseLimit, Account = account };
        var result = await ChildProgram.RunAsync(call, cancellationToken);
        if (!result.Succeeded)
        {
            throw new PrivateServerException($"PostgreSQL's initdb failed: {result.Output.Trim()}");
        }

        var settings = Path.Combine(directory.UnfinishedCluster, "postgresql.conf");
        await File.AppendAllTextAsync(settings, ServerSettings.Include + "\n", cancellationToken);
        Directory.Move(directory.UnfinishedCluster, directory.Cluster);
    }

    /// <summary>
    /// Starts the server and returns when it answers; whoever runs it, it leaves the console's group.
    /// </summary>
    /// <exception cref="PrivateServerException">
    /// It did not start; the message ends with the server's own words.
    /// </exception>
    public async Task StartAsync(int port, CancellationToken cancellationToken)
    {
        await account.TakeAsync(directory.Cluster, cancellationToken);
        await WriteSettingsAsync(port, cancellationToken);
        File.Delete(Path.Combine(directory.Cluster, StartLog));
        var result = await ControlAsync(StartLimit, "start", "--log", StartLog);
        if (!result.Succeeded)
        {
            throw new PrivateServerException($"PostgreSQL did not start in {directory.Cluster}: {StartWords()}");
        }
    }

    /// <summary>Stops the server, ending the sessions it still has.</summary>
    /// <returns>Whether it ended within the limit, or did not run at all.</returns>
    public async Task<bool> StopAsync()
    {
        if (PostmasterFile.Read(directory.Cluster)?.IsAlive() is not true)
        {
            return true;
        }

        var result = await ControlAsync(StopLimit, "stop", "--mode", "fast");
        return result.Succeeded;
    }

    // Not to be cancelled: a server left half started or half stopped is of use to nobody, and pg_ctl keeps the
    // limit. The folder is handed over as a variable and the log by a relative name, since pg_ctl starts the server
    // with a shell.
    private Task<ProgramResult> ControlAsync(TimeSpan limit, params string[] arguments)
    {
        var seconds = limit.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        var call = new ProgramCall(binaries.Controller, [.. arguments, "--wait", "--timeout", seconds, "--silent"])
        {
            Limit = limit + ControllerGrace,
            Account = account,
            Folder = directory.Cluster,
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGDATA"] = directory.Cluster },
        };
        return ChildProgram.RunAsync(call, CancellationToken.None);
    }

    private async Task RequireReachableAsync(CancellationToken cancellationToken)
    {
        if (!await account.CanEnterAsync(directory.Root, cancellationToken))
        {
            throw new PrivateServerException(
                $"PostgreSQL refuses to run as root and is therefore run by the account {account.Name}, which cannot "
                + $"reach {directory.Root}: a folder above it is closed to others. Set Loyalty:DataDirectory to a "
                + "folder that others may pass through, such as /var/lib/loyalty, or start loyalty as an ordinary "
                + "user.");
        }
    }

    // A server without the setting it is asked for does not start, so it is asked first, with what any server takes.
    private async Task WriteSettingsAsync(int port, CancellationToken cancellationToken)
    {
        await WriteSettingsAsync(port, ServerSettings.AnyCompression, cancellationToken);
        if (await CompressesByAsync(ServerSettings.QuickCompression, cancellationToken))
        {
            await WriteSettingsAsync(port, ServerSettings.QuickCompression, cancellationToken);
        }
    }

    private async Task<bool> CompressesByAsync(string compression, CancellationToken cancellationToken)
    {
        const string setting = "wal_compression";
        string[] arguments = ["-D", directory.Cluster, "-c", $"{setting}={compression}", "-C", setting];
        var call = new ProgramCall(binaries.Server, arguments) { Limit = AskLimit, Account = account };
        return (await ChildProgram.RunAsync(call, cancellationToken)).Succeeded;
    }

    // Beside and renamed: half the settings, on a full disk, would open another port or forget to be durable.
    private async Task WriteSettingsAsync(int port, string compression, CancellationToken cancellationToken)
    {
        var unfinished = directory.Settings + ".new";
        await File.WriteAllTextAsync(
            unfinished, ServerSettings.Render(options, port, compression), cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            // Whatever the host's mask is: the server's account has to read them, and nothing in them is secret.
            File.SetUnixFileMode(unfinished, SettingsFile);
        }

        File.Move(unfinished, directory.Settings, overwrite: true);
    }

    private string StartWords()
    {
        const int MaxWords = 2000;
        var log = Path.Combine(directory.Cluster, StartLog);
        var words = File.Exists(log) ? File.ReadAllText(log).Trim() : "it left no log";
        return words.Length <= MaxWords ? words : words[^MaxWords..];
    }
}
