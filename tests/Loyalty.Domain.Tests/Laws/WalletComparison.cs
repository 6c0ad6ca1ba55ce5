using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// Whether two wallets are the same, member by member: records compare their collections by reference.
/// </summary>
internal static class WalletComparison
{
    /// <summary>The first member in which they differ; null where there is none.</summary>
    public static string? Difference(Wallet expected, Wallet actual)
    {
        var (figures, others) = (Figures(expected), Figures(actual));
        if (!figures.Equals(others))
        {
            return $"{figures} and {others}";
        }

        if (expected.Totals != actual.Totals)
        {
            return $"totals {expected.Totals} and {actual.Totals}";
        }

        if (!expected.Identifiers.SetEquals(actual.Identifiers))
        {
            return "identifiers";
        }

        return Difference(expected.Lots, actual.Lots, (left, right) => left == right, "lot")
            ?? Difference(expected.Reservations, actual.Reservations, AreSame, "reservation")
            ?? Difference(expected.Redemptions, actual.Redemptions, AreSame, "redemption");
    }

    private static object Figures(Wallet wallet) => (
        wallet.Id, wallet.Version, wallet.ClockAt, wallet.Status, wallet.Survivor, wallet.LastLot, wallet.Debt);

    private static bool AreSame(Reservation left, Reservation right) =>
        left with { Allocation = right.Allocation } == right && left.Allocation.SequenceEqual(right.Allocation);

    private static bool AreSame(Redemption left, Redemption right) =>
        left with { Allocation = right.Allocation } == right && left.Allocation.SequenceEqual(right.Allocation);

    private static string? Difference<TKey, T>(
        IReadOnlyDictionary<TKey, T> expected,
        IReadOnlyDictionary<TKey, T> actual,
        Func<T, T, bool> areSame,
        string kind)
        where TKey : notnull
    {
        foreach (var (key, value) in expected)
        {
            if (!actual.TryGetValue(key, out var other))
            {
                return $"{kind} {key} is missing";
            }

            if (!areSame(value, other))
            {
                return $"{kind} {key}: {value} and {other}";
            }
        }

        return expected.Count == actual.Count ? null : $"one {kind} too many";
    }
}
