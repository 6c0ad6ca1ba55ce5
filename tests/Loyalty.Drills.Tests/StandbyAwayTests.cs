using Loyalty.Drills.Backups;
using Loyalty.Drills.Callers;
using Loyalty.Drills.Runs;

namespace Loyalty.Drills.Tests;

/// <summary>A synchronous standby that is away.</summary>
public sealed class StandbyAwayTests
{
    [Fact]
    public async Task Nobody_is_told_that_it_is_done_before_the_standby_has_it()
    {
        var plan = new DrillPlan(Rounds: 1, new LoadPlan(Seed: 1, Callers: 2, Commands: 1, Wallets: 2), Report: null);
        var report = new DrillReport();

        await new FailoverRun(plan, report).RunWithoutStandbyAsync(TestContext.Current.CancellationToken);

        report.Faults.Should().BeEmpty();
    }
}
