using Loyalty.Domain.Simulations;

namespace Loyalty.Domain.Tests.Simulations;

/// <summary>Every scenario file holds in the pure domain.</summary>
public sealed class ScenarioFilesTests
{
    public static TheoryData<string> Files { get; } = [.. SampleScenarios.Files];

    public static TheoryData<string, string> Scenarios { get; } = new(
        SampleScenarios.Files.SelectMany(file =>
            SampleScenarios.Read(file).Scenarios.Select(scenario => (file, scenario.Id))));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_file_can_be_read(string file) => SampleScenarios.Read(file).Faults.Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void No_two_scenarios_of_a_file_have_one_name(string file) =>
        SampleScenarios.Read(file).Scenarios.Select(scenario => scenario.Id).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_scenario_holds_in_memory(string file, string id)
    {
        var scenario = SampleScenarios.Find(file, id);
        var report = await Simulation.RunAsync(
            scenario, new MemorySimulation(scenario.Programme), TestContext.Current.CancellationToken);

        report.Steps.SelectMany(step => step.Mismatches.Select(mismatch => (step.Number, mismatch))).Should().BeEmpty();
    }
}
