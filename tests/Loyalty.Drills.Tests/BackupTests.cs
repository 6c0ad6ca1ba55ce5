using Loyalty.Drills.Backups;
using Loyalty.Drills.Callers;
using Loyalty.Drills.Runs;

namespace Loyalty.Drills.Tests;

/// <summary>The short forms of the drills: a standby takes over once, a backup is restored once.</summary>
public sealed class BackupTests
{
    private static readonly DrillPlan Plan = new(
        Rounds: 1, new LoadPlan(Seed: 1, Callers: 16, Commands: 6, Wallets: 6), Report: null);

    private readonly DrillReport _report = new();

    [Fact]
    public async Task A_synchronous_standby_has_all_that_was_answered()
    {
        await new FailoverRun(Plan, _report).RunAsync(TestContext.Current.CancellationToken);

        _report.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_ledger_restored_to_an_instant_has_what_was_answered_by_then_and_verifies()
    {
        await new RestoreRun(Plan, _report).RunAsync(TestContext.Current.CancellationToken);

        _report.Faults.Should().BeEmpty();
    }
}
