using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Simulations;

/// <summary>A ledger that a scenario is run on: new, with the scenario's rules in force for all time.</summary>
public interface ISimulatedLedger
{
    /// <summary>Carries out a command that the ledger learns of at the instant, which never goes back.</summary>
    Task<Answer> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken);

    /// <summary>The wallet as of an instant that is not before the last command; nothing is recorded.</summary>
    Task<Wallet> GetWalletAsync(WalletId wallet, DateTimeOffset asOf, CancellationToken cancellationToken);
}
