using System.Collections.Immutable;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>Points that a return, or a confiscation, could not take back because they had been spent.</summary>
/// <param name="Cause">A return or a confiscation.</param>
/// <param name="Receipt">The purchase that had given them.</param>
/// <param name="Document">The return; null where it has none.</param>
/// <param name="At">When the ledger learned of it.</param>
/// <param name="Owed">What became a debt.</param>
/// <param name="Forgiven">What did not, by the programme's policy.</param>
public sealed record ExplainedDebt(
    ReversalCause Cause, ReceiptKey Receipt, Label? Document, DateTimeOffset At, Points Owed, Points Forgiven)
{
    /// <summary>The lots that have paid it off so far. The oldest debt is paid first.</summary>
    public ImmutableArray<Allocation> PaidBy { get; init; } = [];

    /// <summary>What is still owed.</summary>
    public Points Left => Owed - PaidBy.Sum(part => part.Points);
}
