using System.Net;
using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Nodes;
using Loyalty.Drills.Runs;
using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Drills.Faults;

/// <summary>PostgreSQL is there, but something about it is wrong for a while; in the middle of a load.</summary>
/// <param name="plan">Who calls.</param>
/// <param name="report">Told what it showed.</param>
/// <param name="hold">How long a stranger holds what he holds.</param>
internal sealed class FaultsRun(DrillPlan plan, DrillReport report, TimeSpan hold)
{
    private const int Noticed = 5;

    private static readonly string[] Impatient =
        ["--Loyalty:Engine:LockTimeout=00:00:00.500", "--Loyalty:Engine:WriteAttempts=2"];

    /// <summary>Runs every fault on a durable server of the drill's own, and on one whose disk is full.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using (var server = await OwnedServer.StartAsync(cancellationToken))
        {
            await RunAsync(server.ConnectionString, server.Folder, cancellationToken);
        }

        await RunFullDiskAsync(cancellationToken);
    }

    /// <summary>Runs what can be done to any empty database.</summary>
    public async Task RunAsync(string database, string folder, CancellationToken cancellationToken)
    {
        var direct = new NpgsqlConnectionStringBuilder(database);
        await using var proxy = new CuttingProxy(direct.Port, plan.Load.Seed);
        var proxied = new NpgsqlConnectionStringBuilder(database) { Port = proxy.Port };
        using var node = NodeProcess.Of(NodeFault.None, folder, proxied.ConnectionString, Impatient);
        await node.StartAsync(cancellationToken);
        using var load = new Load(plan.Load, Path.Combine(folder, "callers"), [node.Address]);
        await load.OpenWalletsAsync(cancellationToken);

        await UnderAsync("a stranger holds the end of the log", load, database, noticed =>
            HoldAsync(noticed, database, cancellationToken), cancellationToken);
        await UnderAsync("no connection is left", load, database, noticed =>
            RefuseAsync(noticed, database, cancellationToken), cancellationToken);
        foreach (var step in Cancelling.Steps)
        {
            await CancelAsync(step, load, database, cancellationToken);
        }

        for (var round = 0; round < plan.Rounds && report.GoesOn; round++)
        {
            proxy.Cut(plan.Load.Callers);
            await Sql.RunAsync(database, Terminate, cancellationToken);
            await UnderAsync("the line is cut", load, database, _ => Task.CompletedTask, cancellationToken);
            report.Tell("connections cut", $"{plan.Load.Callers - proxy.CutsLeft}");
            proxy.Cut(0);
        }

        report.Add(load);
        if (load.Statuses.TryGetValue(HttpStatusCode.InternalServerError, out var unclear))
        {
            report.Fault(FormattableString.Invariant($"{unclear} answers were 500, which tells a caller nothing"));
        }
    }

    /// <summary>Fills the disk of a server of its own, and frees it again.</summary>
    /// <returns>Whether there could be such a disk.</returns>
    public async Task<bool> RunFullDiskAsync(CancellationToken cancellationToken)
    {
        if (!report.GoesOn)
        {
            return true;
        }

        using var folder = new ScratchFolder();
        using var disk = FullDisk.TryMount(folder);
        if (disk is null)
        {
            report.Tell("the disk is full", $"skipped: only root on Linux can make a small disk");
            return false;
        }

        using var logs = new ScratchFolder();
        await using var server = await OwnedServer.StartInAsync(folder, ownsFolder: false, cancellationToken);
        using var host = NodeProcess.Host(logs.FullName, server.Data);
        await host.StartAsync(cancellationToken);
        using var load = new Load(plan.Load, logs.Path("callers"), [host.Address]);
        await load.OpenWalletsAsync(cancellationToken);
        for (var round = 0; round < plan.Rounds && report.GoesOn; round++)
        {
            // Full before the load begins: a load that is over by then would notice nothing.
            disk.Fill();
            await UnderAsync(
                "the disk is full",
                load,
                server.ConnectionString,
                noticed => FreeAsync(disk, noticed),
                cancellationToken);
        }

        report.Add(load);
        return true;
    }

    private const string Terminate = """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """;

    private async Task HoldAsync(Task noticed, string database, CancellationToken cancellationToken)
    {
        await using var connection = await Sql.OpenAsync(database, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Sql.RunAsync(connection, "SELECT FROM loyalty.loyalty_head FOR UPDATE", cancellationToken);
        await Task.Delay(hold, TimeProvider.System, cancellationToken);
        await noticed;
        await transaction.RollbackAsync(cancellationToken);
    }

    private static async Task RefuseAsync(Task noticed, string database, CancellationToken cancellationToken)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await using var connection = await Sql.OpenAsync(database, cancellationToken);
        await Sql.RunAsync(connection, $"ALTER DATABASE {name} CONNECTION LIMIT 0", cancellationToken);
        await Sql.RunAsync(connection, Terminate, cancellationToken);
        await noticed;
        await Sql.RunAsync(connection, $"ALTER DATABASE {name} CONNECTION LIMIT -1", cancellationToken);
    }

    private async Task CancelAsync(string step, Load load, string database, CancellationToken cancellationToken)
    {
        if (!report.GoesOn)
        {
            return;
        }

        await Cancelling.ArmAsync(database, step, cancellationToken);
        await UnderAsync($"cancelled at {step}", load, database, _ => Task.CompletedTask, cancellationToken);
        if (!await Cancelling.DisarmAsync(database, step, cancellationToken))
        {
            report.Fault($"cancelled at {step}: no batch came by");
        }
    }

    // What breaks and mends is told when callers have noticed, or have nothing more to send.
    private async Task UnderAsync(
        string name, Load load, string database, Func<Task, Task> breakAndMend, CancellationToken cancellationToken)
    {
        if (!report.GoesOn)
        {
            return;
        }

        var silences = load.Progress.Silences;
        var reached = load.Progress.MoreAsync(Noticed);
        var unanswered = load.Progress.MoreSilencesAsync(Noticed);
        var running = load.RunAsync(cancellationToken);
        var noticed = Task.WhenAny(unanswered, running);
        await Task.WhenAny(reached, noticed);
        await breakAndMend(noticed);
        var served = load.Progress.ServedAsync();
        await running;
        var result = await LedgerCheck.RunAsync(database, load.Folder, cancellationToken);
        report.Add(result, name);
        report.Tell(name, $"{load.Progress.Silences - silences} commands sent again; {result.Facts} facts checked");
        if (served.IsCompleted)
        {
            report.Tell($"{name}: served again after", $"{(await served).TotalSeconds:F2} s");
        }
    }

    private static async Task FreeAsync(FullDisk disk, Task noticed)
    {
        await noticed;
        disk.Free();
    }
}
