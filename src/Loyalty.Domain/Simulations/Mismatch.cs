namespace Loyalty.Domain.Simulations;

/// <summary>An expectation that does not hold.</summary>
/// <param name="Member">What was looked at: held, lots, outcome …</param>
/// <param name="Expected">What it was to be.</param>
/// <param name="Got">What it is.</param>
public sealed record Mismatch(string Member, string Expected, string Got);
