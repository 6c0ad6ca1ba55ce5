using Loyalty.Drills.Callers;
using Loyalty.Drills.Runs;
using Loyalty.Testing;

namespace Loyalty.Drills.Tests;

/// <summary>The short form of the drill: three nodes, each killed once.</summary>
public sealed class NodesTests
{
    [Fact]
    public async Task Nodes_whose_clocks_differ_keep_one_order_whichever_is_killed()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        var plan = new DrillPlan(
            Rounds: 3, new LoadPlan(Seed: 1, Callers: 24, Commands: 6, Wallets: 10), Report: null);
        var report = new DrillReport();

        await new NodesRun(plan, report).RunAsync(
            database.ConnectionString, folder.FullName, TestContext.Current.CancellationToken);

        report.Faults.Should().BeEmpty();
    }
}
