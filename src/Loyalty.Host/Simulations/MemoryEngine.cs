using Loyalty.Domain.Simulations;

namespace Loyalty.Host.Simulations;

/// <summary>The pure domain, in memory.</summary>
internal sealed class MemoryEngine : ISimulationEngine
{
    public Task<ScenarioReport> RunAsync(Scenario scenario, CancellationToken cancellationToken) =>
        Simulation.RunAsync(scenario, new MemorySimulation(scenario.Programme), cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
