using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Nodes;

namespace Loyalty.Drills.Runs;

/// <summary>
/// Two nodes, then three on one database, their clocks minutes apart; each round one of them is killed in the middle
/// of the load and started again. Callers go from node to node.
/// </summary>
internal sealed class NodesRun(DrillPlan plan, DrillReport report)
{
    private static readonly TimeSpan[] Shifts =
        [TimeSpan.Zero, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(-7)];

    private readonly Random _random = new(plan.Load.Seed);
    private readonly List<TimeSpan> _times = [];

    /// <summary>Runs all rounds on a durable server of the drill's own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await OwnedServer.StartAsync(cancellationToken);
        await RunAsync(server.ConnectionString, server.Folder, cancellationToken);
    }

    /// <summary>Runs all rounds on an empty database.</summary>
    public async Task RunAsync(string database, string folder, CancellationToken cancellationToken)
    {
        var nodes = Shifts
            .Select(shift => NodeProcess.Of(NodeFault.None with { Shift = shift }, folder, database)).ToList();
        try
        {
            // All of them find an empty database, and one makes the ledger.
            await Task.WhenAll(nodes.Select(node => node.StartAsync(cancellationToken)));
            await RunAsync(nodes, database, folder, cancellationToken);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    private async Task RunAsync(
        List<NodeProcess> nodes, string database, string folder, CancellationToken cancellationToken)
    {
        using var load = new Load(
            plan.Load, Path.Combine(folder, "callers"), [.. nodes.Select(node => node.Address)]);
        await load.OpenWalletsAsync(cancellationToken);
        CheckResult? result = null;
        for (var round = 0; round < plan.Rounds && report.GoesOn && load.GivenUp.Count == 0; round++)
        {
            await RunAsync(nodes[round % nodes.Count], load, cancellationToken);
            result = await LedgerCheck.RunAsync(database, load.Folder, cancellationToken);
            report.Add(result, FormattableString.Invariant($"round {round + 1}"));
        }

        report.Tell("nodes, their clocks ahead by", $"{nodes.Count}: {string.Join(", ", Shifts)}");
        report.Tell("rounds", $"{_times.Count} of {plan.Rounds}");
        report.Tell("commands, answered", $"{result!.Commands}, {result.Answered}");
        report.Tell("facts checked after the last round", $"{result.Facts}");
        report.Tell("one node killed, back after", _times);
        report.Add(load);
    }

    private async Task RunAsync(NodeProcess node, Load load, CancellationToken cancellationToken)
    {
        var reached = load.Progress.MoreAsync(_random.Next(plan.Load.Callers, plan.Load.Total / 2));
        var running = load.RunAsync(cancellationToken);
        await Task.WhenAny(reached, running);
        node.Kill();
        var killed = TimeProvider.System.GetTimestamp();
        await node.StartAsync(cancellationToken);
        _times.Add(TimeProvider.System.GetElapsedTime(killed));
        await running;
    }
}
