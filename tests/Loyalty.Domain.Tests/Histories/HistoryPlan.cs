using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>What kind of histories are tried, and what has to hold for each.</summary>
/// <param name="Wallets">How many wallets a history has.</param>
/// <param name="IsScenario">Whether only such steps come as a scenario file can tell.</param>
/// <param name="Laws">Makes the laws for one history: its rules, its first wallet, its number.</param>
internal sealed record HistoryPlan(
    int Wallets, bool IsScenario, Func<Programme, WalletId, int, IReadOnlyList<Law>> Laws);
