using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Faults;
using Loyalty.Drills.Nodes;
using Loyalty.Drills.Runs;
using Npgsql;

namespace Loyalty.Drills.Backups;

/// <summary>
/// Kills a PostgreSQL that a synchronous standby follows, in the middle of a load, and lets the standby go on. The line
/// of the service is led there, as a proxy or an address that moves would.
/// </summary>
internal sealed class FailoverRun(DrillPlan plan, DrillReport report)
{
    private const string Standby = "standby";

    private readonly Random _random = new(plan.Load.Seed);
    private readonly List<TimeSpan> _times = [];

    /// <summary>Runs all rounds, each with servers of its own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var round = 1; round <= plan.Rounds && report.GoesOn; round++)
        {
            await RunAsync(round, cancellationToken);
        }

        report.Tell("rounds", $"{_times.Count} of {plan.Rounds}");
        report.Tell("server killed, standby serves after", _times);
    }

    /// <summary>
    /// The standby is away, and nobody may be told that something is done: then the server is lost for good, and the
    /// standby goes on.
    /// </summary>
    public async Task RunWithoutStandbyAsync(CancellationToken cancellationToken)
    {
        await using var first = await OwnedServer.StartAsync(cancellationToken);
        await using var second = await FollowAsync(first, cancellationToken);
        using var node = NodeProcess.Of(
            NodeFault.None, first.Folder, first.ConnectionString, "--Loyalty:Engine:StatementTimeout=00:00:00.500");
        await node.StartAsync(cancellationToken);
        using var load = new Load(
            plan.Load with { MaxTries = 1, Callers = 2 }, Path.Combine(first.Folder, "callers"), [node.Address]);
        await load.OpenWalletsAsync(cancellationToken);

        await second.StopAsync();
        var alone = load[1].Maker.Accrue(CommandMaker.Wallet(1), "alone", points: 1);
        var answer = await load[1].SendAsync(alone, cancellationToken);
        report.Tell("sent while the standby is away", $"{answer?.Outcome ?? "not answered"}");
        first.Kill();
        await second.StartAsync(Standby, [], cancellationToken);
        await second.PromoteAsync(cancellationToken);
        var result = await LedgerCheck.RunAsync(second.ConnectionString, load.Folder, cancellationToken);
        report.Add(result, "the standby that had been away");
    }

    private static async Task<SecondServer> FollowAsync(OwnedServer first, CancellationToken cancellationToken)
    {
        var second = await SecondServer.CopyAsync(first, Standby, cancellationToken);
        await second.StartAsync(Standby, ["synchronous_standby_names = ''"], cancellationToken);
        await Sql.RunAsync(
            first.SuperuserConnectionString,
            $"ALTER SYSTEM SET synchronous_standby_names = '{Standby}'",
            cancellationToken);
        await Sql.RunAsync(first.SuperuserConnectionString, "SELECT pg_reload_conf()", cancellationToken);
        return second;
    }

    private async Task RunAsync(int round, CancellationToken cancellationToken)
    {
        await using var first = await OwnedServer.StartAsync(cancellationToken);
        await using var second = await FollowAsync(first, cancellationToken);
        var direct = new NpgsqlConnectionStringBuilder(first.ConnectionString);
        await using var proxy = new CuttingProxy(direct.Port, plan.Load.Seed);
        direct.Port = proxy.Port;
        using var node = NodeProcess.Of(NodeFault.None, first.Folder, direct.ConnectionString);
        await node.StartAsync(cancellationToken);
        using var load = new Load(plan.Load, Path.Combine(first.Folder, "callers"), [node.Address]);
        await load.OpenWalletsAsync(cancellationToken);

        var reached = load.Progress.MoreAsync(_random.Next(plan.Load.Callers, plan.Load.Total / 2));
        var running = load.RunAsync(cancellationToken);
        await Task.WhenAny(reached, running);
        var served = load.Progress.ServedAgainAsync();
        first.Kill();
        await second.PromoteAsync(cancellationToken);
        proxy.Target = second.Port;
        await running;
        _times.Add(await served);
        var result = await LedgerCheck.RunAsync(second.ConnectionString, load.Folder, cancellationToken);
        report.Add(result, FormattableString.Invariant($"round {round}"));
        report.Tell("commands, answered, facts", $"{result.Commands}, {result.Answered}, {result.Facts}");
        report.Add(load);
    }
}
