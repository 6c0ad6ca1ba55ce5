using Loyalty.Domain.Simulations;

namespace Loyalty.Host.Simulations;

/// <summary>What gives every scenario a ledger of its own.</summary>
internal interface ISimulationEngine : IAsyncDisposable
{
    /// <summary>Starts a new ledger with the scenario's rules, as of the scenario's beginning.</summary>
    Task<ISimulatedLedger> StartAsync(Scenario scenario, CancellationToken cancellationToken);
}
