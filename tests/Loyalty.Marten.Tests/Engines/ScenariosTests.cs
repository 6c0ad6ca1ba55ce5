using System.Globalization;
using Loyalty.Domain.Simulations;
using Loyalty.Domain.Tests.Simulations;
using Loyalty.Host.Simulations;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>Every scenario file of the conformance suite holds on Marten.</summary>
public sealed class ScenariosTests
{
    public static TheoryData<string> Files { get; } = [.. SampleScenarios.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_scenario_file_holds(string file)
    {
        await using var database = await ScratchDatabase.CreateAsync();
        foreach (var (number, scenario) in SampleScenarios.Read(file).Scenarios.Index())
        {
            var options = new LoyaltyOptions
            {
                ConnectionString = database.ConnectionString,
                FirstProgramme = scenario.Programme,
            };
            var clock = new SimulationClock(scenario.Steps[0].RecordedAt);
            await using var ledgers = TestEngine.Open(options, clock);
            var ledger = ledgers.Get(new LedgerName(string.Create(CultureInfo.InvariantCulture, $"scenario_{number}")));

            var report = await Simulation.RunAsync(
                scenario, new LedgerSimulation(ledger, clock), TestContext.Current.CancellationToken);

            report.Steps.SelectMany(step => step.Mismatches.Select(mismatch => (scenario.Id, step.Number, mismatch)))
                .Should().BeEmpty();
        }
    }
}
