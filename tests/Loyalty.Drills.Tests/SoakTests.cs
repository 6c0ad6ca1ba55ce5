using Loyalty.Drills.Runs;
using Loyalty.Drills.Soaks;

namespace Loyalty.Drills.Tests;

/// <summary>
/// The short form of the drill: a week in seconds, which shows that all of it is right, not that it lasts.
/// </summary>
public sealed class SoakTests
{
    [Fact]
    public async Task A_week_in_which_points_are_held_and_lapse_ends_with_a_sound_ledger()
    {
        var plan = new SoakPlan(Seed: 1, Callers: 8, Wallets: 100, Rate: 250, Length: TimeSpan.FromSeconds(12));
        var report = new DrillReport();

        await new SoakRun(plan, report) { Limits = Generous }.RunAsync(TestContext.Current.CancellationToken);

        report.Faults.Should().BeEmpty();
        report.Render("soak").Should().ContainAll("points_released:", "points_expired:");
    }

    // In seconds nothing is warm, and a busy machine is late.
    private static SoakLimits Generous => new()
    {
        HeapPercent = 900,
        WorkingSetPercent = 900,
        LateRounds = 100,
        Changes = long.MaxValue / 2,
    };
}
