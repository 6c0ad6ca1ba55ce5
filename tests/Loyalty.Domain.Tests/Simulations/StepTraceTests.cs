using Loyalty.Domain.Simulations;

namespace Loyalty.Domain.Tests.Simulations;

/// <summary>The trace is compared to the letter by other programs.</summary>
public sealed class StepTraceTests
{
    [Fact]
    public async Task Every_step_is_one_line_whose_members_and_order_are_fixed()
    {
        var trace = new List<string>();
        foreach (var scenario in SampleScenarios.Read("trace.json").Scenarios)
        {
            var report = await Simulation.RunAsync(
                scenario, new MemorySimulation(scenario.Programme), TestContext.Current.CancellationToken);
            trace.AddRange(report.Steps.Select(step => StepTrace.Write(scenario, step)));
        }

        trace.Should().Equal(SampleScenarios.Lines("trace.jsonl"));
    }
}
