namespace Loyalty.Domain.Wallets;

/// <summary>What became of points that a return asked back.</summary>
/// <param name="Taken">From the purchase's own lot, lapsed part included, and from others.</param>
/// <param name="Owed">Debt from here on.</param>
/// <param name="Forgiven">Neither.</param>
internal readonly record struct Clawback(Points Taken, Points Owed, Points Forgiven)
{
    /// <summary>What the return is told it took back.</summary>
    public Points Counted => Taken + Owed;
}
