using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Simulations;

/// <summary>The pure domain in memory, for running scenarios without a store.</summary>
/// <param name="programme">The rules of the scenario.</param>
public sealed class MemorySimulation(Programme programme) : ISimulatedLedger
{
    private readonly MemoryLedger _ledger = new(programme);

    /// <summary>What the scenario has recorded so far.</summary>
    public MemoryLedger Ledger => _ledger;

    /// <inheritdoc/>
    public Task<Answer> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken) =>
        Task.FromResult(_ledger.Execute(command, recordedAt).Answer);

    /// <inheritdoc/>
    public Task<Wallet> GetWalletAsync(WalletId wallet, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        Task.FromResult(_ledger.Wallets[wallet].At(asOf));
}
