using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Nodes;
using Loyalty.Drills.Runs;
using Loyalty.Testing;

namespace Loyalty.Drills.Tests;

/// <summary>The check notices an engine that does without one of its safeguards; else it would prove nothing.</summary>
public sealed class BrokenEngineTests
{
    [Theory]
    [InlineData(nameof(Safeguard.ReceiptKey), nameof(CheckedPart.Keys))]
    [InlineData(nameof(Safeguard.VersionCheck), nameof(CheckedPart.Streams))]
    [InlineData(nameof(Safeguard.LogHead), nameof(CheckedPart.Order))]
    [InlineData(nameof(Safeguard.AnswerAfterCommit), nameof(CheckedPart.Answers))]
    public async Task The_check_notices_what_is_switched_off(string without, string part)
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        var plan = new LoadPlan(Seed: 1, Callers: 8, Commands: 8, Wallets: 6) { MaxTries = 20 };

        var (result, _) = await BrokenRun.RunAsync(
            Enum.Parse<Safeguard>(without),
            plan,
            database.ConnectionString,
            folder.FullName,
            TestContext.Current.CancellationToken);

        result.Findings.Parts.Should().Contain(Enum.Parse<CheckedPart>(part));
    }
}
