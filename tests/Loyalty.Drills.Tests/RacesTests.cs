using Loyalty.Drills.Callers;
using Loyalty.Drills.Runs;
using Loyalty.Testing;

namespace Loyalty.Drills.Tests;

/// <summary>The short form of the drill: each race once.</summary>
public sealed class RacesTests
{
    [Fact]
    public async Task Of_many_who_want_the_same_at_once_as_many_get_it_as_may()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        var plan = new DrillPlan(Rounds: 1, new LoadPlan(Seed: 1, Callers: 0, Commands: 0, Wallets: 0), Report: null);
        var report = new DrillReport();

        await new RacesRun(plan, report).RunAsync(
            database.ConnectionString, folder.FullName, TestContext.Current.CancellationToken);

        report.Faults.Should().BeEmpty();
    }
}
