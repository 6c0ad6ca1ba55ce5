using Loyalty.Drills.Callers;
using Loyalty.Drills.Faults;
using Loyalty.Drills.Runs;
using Loyalty.Testing;

namespace Loyalty.Drills.Tests;

/// <summary>The short form of the drill: each fault once.</summary>
public sealed class FaultsTests
{
    [Fact]
    public async Task Whatever_is_wrong_with_PostgreSQL_for_a_while_costs_nothing_but_time()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        var plan = new DrillPlan(
            Rounds: 1, new LoadPlan(Seed: 1, Callers: 12, Commands: 6, Wallets: 6), Report: null);
        var report = new DrillReport();

        await new FaultsRun(plan, report, hold: TimeSpan.Zero).RunAsync(
            database.ConnectionString, folder.FullName, TestContext.Current.CancellationToken);

        report.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_full_disk_costs_nothing_but_time()
    {
        var plan = new DrillPlan(
            Rounds: 1, new LoadPlan(Seed: 1, Callers: 32, Commands: 8, Wallets: 16), Report: null);
        var report = new DrillReport();

        var isFull = await new FaultsRun(plan, report, hold: TimeSpan.Zero).RunFullDiskAsync(
            TestContext.Current.CancellationToken);

        Assert.SkipUnless(isFull, "Only root on Linux can make a small disk.");
        report.Faults.Should().BeEmpty();
        report.Render("Faults").Should().Contain("the disk is full")
            .And.NotContain(" 0 commands sent again", "somebody has to have noticed");
    }

    [Fact]
    public async Task A_drill_that_is_told_to_stop_breaks_nothing_more()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        var plan = new DrillPlan(
            Rounds: 1, new LoadPlan(Seed: 1, Callers: 2, Commands: 1, Wallets: 2), Report: null);
        var report = new DrillReport { Stop = new CancellationToken(canceled: true) };

        await new FaultsRun(plan, report, hold: TimeSpan.Zero).RunAsync(
            database.ConnectionString, folder.FullName, TestContext.Current.CancellationToken);

        report.Render("Faults").Should().NotContain("commands sent again; ");
    }
}
