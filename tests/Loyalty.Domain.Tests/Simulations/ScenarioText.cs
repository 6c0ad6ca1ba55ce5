using System.Text;
using Loyalty.Domain.Simulations;

namespace Loyalty.Domain.Tests.Simulations;

/// <summary>Scenarios written where they are tested.</summary>
internal static class ScenarioText
{
    public static ScenarioFile Read(string file) => ScenarioReader.Read(Encoding.UTF8.GetBytes(file));

    public static async Task<ScenarioReport> RunAsync(string file)
    {
        var scenario = Read(file).Scenarios.Single();
        return await Simulation.RunAsync(
            scenario, new MemorySimulation(scenario.Programme), TestContext.Current.CancellationToken);
    }
}
