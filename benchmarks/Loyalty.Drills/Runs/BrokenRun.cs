using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Nodes;

namespace Loyalty.Drills.Runs;

/// <summary>Switches one safeguard off, and looks whether the check notices.</summary>
internal static class BrokenRun
{
    private const int MaxRounds = 10;

    /// <summary>Runs a load until the check finds something.</summary>
    /// <param name="without">What is switched off.</param>
    /// <param name="plan">Who calls.</param>
    /// <param name="database">An empty database.</param>
    /// <param name="folder">For logs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found, and in which round; an empty list after the last round.</returns>
    public static async Task<(CheckResult Result, int Round)> RunAsync(
        Safeguard without, LoadPlan plan, string database, string folder, CancellationToken cancellationToken)
    {
        // What one node has at hand is right as long as no other writes.
        var count = without is Safeguard.VersionCheck or Safeguard.LogHead ? 2 : 1;
        var fault = NodeFault.None with { Without = without == Safeguard.AnswerAfterCommit ? Safeguard.None : without };
        var nodes = Enumerable.Range(0, count).Select(_ => NodeProcess.Of(fault, folder, database)).ToList();
        try
        {
            foreach (var node in nodes)
            {
                await node.StartAsync(cancellationToken);
            }

            using var load = new Load(
                plan, Path.Combine(folder, "callers"), [.. nodes.Select(node => node.Address)]);
            await load.OpenWalletsAsync(cancellationToken);
            await SwitchedOff.ApplyAsync(without, database, cancellationToken);
            for (var round = 1; ; round++)
            {
                await RunAsync(without, load, nodes[0], cancellationToken);
                var result = await LedgerCheck.RunAsync(database, load.Folder, cancellationToken);
                if (result.Findings.Count > 0 || round == MaxRounds)
                {
                    return (result, round);
                }
            }
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    private static async Task RunAsync(
        Safeguard without, Load load, NodeProcess node, CancellationToken cancellationToken)
    {
        if (without != Safeguard.AnswerAfterCommit)
        {
            await load.RunAsync(cancellationToken);
            return;
        }

        // Killed between the answer and the commit, and mended afterwards, for it is slow.
        var reached = load.Progress.MoreAsync(load.Plan.Callers / 2);
        await StartAgainAsync(node, NodeFault.None with { Without = without }, cancellationToken);
        var running = load.RunAsync(cancellationToken);
        await Task.WhenAny(reached, running);
        await StartAgainAsync(node, NodeFault.None, cancellationToken);
        await running;
    }

    private static Task StartAgainAsync(NodeProcess node, NodeFault fault, CancellationToken cancellationToken)
    {
        node.Kill();
        node.Fault = fault;
        return node.StartAsync(cancellationToken);
    }
}
