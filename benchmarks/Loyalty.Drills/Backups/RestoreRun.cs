using System.Diagnostics;
using System.Globalization;
using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Faults;
using Loyalty.Drills.Nodes;
using Loyalty.Drills.Runs;
using Loyalty.Host.PrivateServers;

namespace Loyalty.Drills.Backups;

/// <summary>
/// Takes a base backup in the middle of a load, and restores it with the archived log to an instant of a later load:
/// all that had been answered by then is there, and the ledger verifies.
/// </summary>
internal sealed class RestoreRun(DrillPlan plan, DrillReport report)
{
    private static readonly TimeSpan ArchiveLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs it once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await OwnedServer.StartAsync(cancellationToken);
        var archive = await ArchiveAsync(server, cancellationToken);
        using var node = NodeProcess.Of(NodeFault.None, server.Folder, server.ConnectionString);
        await node.StartAsync(cancellationToken);
        using var load = new Load(plan.Load, Path.Combine(server.Folder, "callers"), [node.Address]);
        await load.OpenWalletsAsync(cancellationToken);

        var running = load.RunAsync(cancellationToken);
        await using var backup = await SecondServer.CopyAsync(server, "backup", cancellationToken);
        await running;

        var reached = load.Progress.MoreAsync(plan.Load.Total / 2);
        running = load.RunAsync(cancellationToken);
        await Task.WhenAny(reached, running);
        var known = await KnownLogs.KeepAsync(load.Folder, cancellationToken);
        var instant = (DateTime)(await Sql.RunAsync(
            server.ConnectionString, "SELECT clock_timestamp()", cancellationToken))!;
        await running;

        // On a busy machine all of it may have been over by then: something has to come behind the instant.
        await load.RunAsync(cancellationToken);
        await SwitchAsync(server, cancellationToken);

        var until = string.Create(CultureInfo.InvariantCulture, $"{instant:yyyy-MM-dd HH:mm:ss.ffffff}+00");
        var clock = Stopwatch.StartNew();
        await backup.StartAsync(
            "recovery",
            [
                $"restore_command = 'cp {archive}/%f %p'",
                $"recovery_target_time = '{until}'",
                "recovery_target_action = 'promote'",
                "archive_mode = 'off'",
            ],
            cancellationToken);
        await backup.RecoveredAsync(cancellationToken);
        report.Tell("restored within", $"{clock.Elapsed.TotalSeconds:F2} s");
        await CheckAsync(server, backup, load, known, cancellationToken);
    }

    private async Task CheckAsync(
        OwnedServer server, SecondServer backup, Load load, KnownLogs known, CancellationToken cancellationToken)
    {
        var whole = await LedgerCheck.RunAsync(server.ConnectionString, load.Folder, cancellationToken);
        report.Add(whole, "the ledger itself");
        var folder = await known.WriteAsync(Path.Combine(server.Folder, "known"), cancellationToken);
        var restored = await LedgerCheck.RunAsync(backup.ConnectionString, folder, cancellationToken);
        report.Add(restored, "the restored ledger");
        report.Tell("commands answered, by the instant", $"{whole.Answered}, {restored.Answered}");
        report.Tell("facts, restored", $"{whole.Facts}, {restored.Facts}");
        if (restored.Facts >= whole.Facts)
        {
            report.Fault("the restore did not stop at the instant");
        }

        var verified = await AuditProcess.VerifyAsync(backup.ConnectionString, cancellationToken);
        report.Tell("loyalty audit verify", $"exit code {verified}");
        if (verified != 0)
        {
            report.Fault("the restored ledger does not verify");
        }
    }

    // Archiving is switched on at a start.
    private static async Task<string> ArchiveAsync(OwnedServer server, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(server.Folder, "archive");
        Directory.CreateDirectory(folder);
        var directory = ServerDirectory.Open(server.Data);
        var account = await ServerAccount.ChooseAsync(directory.Root, directory.Cluster, cancellationToken);
        await account.TakeAsync(folder, cancellationToken);
        await Sql.RunAsync(
            server.SuperuserConnectionString, "ALTER SYSTEM SET archive_mode = 'on'", cancellationToken);
        await Sql.RunAsync(
            server.SuperuserConnectionString,
            $"ALTER SYSTEM SET archive_command = 'cp %p {folder}/%f'",
            cancellationToken);
        await server.RestartAsync(cancellationToken);
        return folder;
    }

    private static async Task SwitchAsync(OwnedServer server, CancellationToken cancellationToken)
    {
        var last = await Sql.RunAsync(
            server.SuperuserConnectionString, "SELECT pg_walfile_name(pg_switch_wal())", cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ArchiveLimit);
        while (string.CompareOrdinal(
            await Sql.RunAsync(
                server.SuperuserConnectionString, "SELECT last_archived_wal FROM pg_stat_archiver", limit.Token)
                as string,
            (string)last!) < 0)
        {
            await Task.Delay(Poll, TimeProvider.System, limit.Token);
        }
    }
}
