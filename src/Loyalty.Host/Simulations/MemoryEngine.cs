using Loyalty.Domain.Simulations;

namespace Loyalty.Host.Simulations;

/// <summary>The pure domain, in memory.</summary>
internal sealed class MemoryEngine : ISimulationEngine
{
    public Task<ISimulatedLedger> StartAsync(Scenario scenario, CancellationToken cancellationToken) =>
        Task.FromResult<ISimulatedLedger>(new MemorySimulation(scenario.Programme));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
