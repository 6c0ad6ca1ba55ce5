using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>
/// A new lot for restored points whose own lots have lapsed (rule 8). Stored in facts: never changed.
/// </summary>
/// <param name="Lot">The new lot, spendable at once.</param>
/// <param name="Points">More than zero: the sum of <paramref name="From"/>.</param>
/// <param name="Expiry">The end of the grace period.</param>
/// <param name="From">The lapsed lots that the points had come from, last consumed first.</param>
/// <param name="Programme">The version of the rules that gave the grace period.</param>
public sealed record GraceLot(
    LotId Lot, Points Points, DateTimeOffset Expiry, ImmutableArray<Allocation> From, int Programme);
