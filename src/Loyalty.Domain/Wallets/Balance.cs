namespace Loyalty.Domain.Wallets;

/// <summary>The figures of a wallet at one instant.</summary>
/// <param name="Held">Not yet spendable.</param>
/// <param name="Available">Spendable.</param>
/// <param name="Debt">Taken back after it had been spent; never above zero together with
/// <paramref name="Available"/>.</param>
/// <param name="Reserved">Set aside by registers; in neither held nor available.</param>
/// <param name="Expired">Lapsed so far, less what returns took back of it.</param>
public readonly record struct Balance(Points Held, Points Available, Points Debt, Points Reserved, Points Expired);
