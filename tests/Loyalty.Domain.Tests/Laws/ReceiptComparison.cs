using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// Whether two receipts are the same, member by member: records compare their collections by reference.
/// </summary>
internal static class ReceiptComparison
{
    /// <summary>The first member in which they differ; null where there is none.</summary>
    public static string? Difference(Receipt expected, Receipt actual)
    {
        if (expected with { Lines = actual.Lines, Parked = actual.Parked } != actual)
        {
            return $"{expected} and {actual}";
        }

        if (!expected.Lines.SequenceEqual(actual.Lines))
        {
            return $"lines {string.Join(' ', expected.Lines)} and {string.Join(' ', actual.Lines)}";
        }

        var areSame = expected.Parked.Length == actual.Parked.Length
            && expected.Parked.Zip(actual.Parked).All(pair => AreSame(pair.First, pair.Second));
        return areSame ? null : "returns that wait";
    }

    private static bool AreSame(ParkedReturn left, ParkedReturn right) =>
        left with { Lines = right.Lines } == right
        && (left.Lines is { } lines ? right.Lines is { } others && lines.SequenceEqual(others) : right.Lines is null);
}
