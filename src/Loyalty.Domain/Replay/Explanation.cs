using System.Collections.Immutable;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>
/// Why a wallet has the balance it has: what became of every point it was ever given, and of every debt.
/// </summary>
/// <param name="Wallet">The wallet as it stood.</param>
/// <param name="AsOf">The instant.</param>
/// <param name="Lots">
/// Every lot in the order of recording, those of absorbed wallets too. What is held, available, reserved and lapsed in
/// them adds up to the balance.
/// </param>
/// <param name="Debts">Every debt, the oldest first. What is left of them adds up to the balance's debt.</param>
public sealed record Explanation(
    Wallet Wallet, DateTimeOffset AsOf, ImmutableArray<ExplainedLot> Lots, ImmutableArray<ExplainedDebt> Debts)
{
    /// <summary>All points of one fate.</summary>
    public Points Sum(LotFate fate) =>
        Lots.Sum(lot => lot.Parts.Where(part => part.Fate == fate).Sum(part => part.Points));
}
