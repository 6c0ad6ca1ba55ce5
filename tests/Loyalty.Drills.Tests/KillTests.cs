using Loyalty.Drills.Callers;
using Loyalty.Drills.Runs;

namespace Loyalty.Drills.Tests;

/// <summary>The short form of the drill: service, PostgreSQL and both are killed once under load.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task What_was_answered_is_there_once_whoever_is_killed()
    {
        var plan = new DrillPlan(
            Rounds: 3, new LoadPlan(Seed: 1, Callers: 64, Commands: 4, Wallets: 10), Report: null);
        var report = new DrillReport();

        await new KillRun(plan, report).RunAsync(TestContext.Current.CancellationToken);

        report.Faults.Should().BeEmpty();
    }
}
