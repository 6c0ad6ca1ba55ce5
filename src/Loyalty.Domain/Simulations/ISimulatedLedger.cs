using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Simulations;

/// <summary>A ledger that a scenario is run on: new, with the scenario's rules in force for all time, and with a clock that can be set.</summary>
public interface ISimulatedLedger
{
    /// <summary>Carries out a command that the ledger learns of at the instant, which never goes back.</summary>
    Task<Answer> ExecuteAsync(LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken);

    /// <summary>The wallet as it stands at the instant, which is not before the last command; nothing is recorded.</summary>
    Task<Wallet> GetWalletAsync(WalletId wallet, DateTimeOffset asOf, CancellationToken cancellationToken);
}
