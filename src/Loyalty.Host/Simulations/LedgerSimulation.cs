using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Simulations;
using Loyalty.Domain.Wallets;

namespace Loyalty.Host.Simulations;

/// <summary>A ledger of any engine whose clock can be set, for running a scenario on it.</summary>
/// <param name="ledger">New, with the scenario's rules.</param>
/// <param name="clock">The clock that the ledger reads.</param>
internal sealed class LedgerSimulation(ILedger ledger, SimulationClock clock) : ISimulatedLedger
{
    public async Task<Answer> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        clock.Set(recordedAt);
        return (await ledger.ExecuteAsync(command, cancellationToken)).Answer;
    }

    public async Task<Wallet> GetWalletAsync(WalletId wallet, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        clock.Set(asOf);
        return await ledger.GetWalletAsync(wallet, asOf, cancellationToken: cancellationToken)
            ?? throw new InvalidOperationException("The ledger has lost the wallet that it opened.");
    }
}
