using Loyalty.Domain.Simulations;

namespace Loyalty.Host.Simulations;

/// <summary>What runs scenarios, each on a new ledger of its own.</summary>
internal interface ISimulationEngine : IAsyncDisposable
{
    /// <summary>Runs one scenario.</summary>
    Task<ScenarioReport> RunAsync(Scenario scenario, CancellationToken cancellationToken);
}
