namespace Loyalty.Domain.Tests.Naive;

/// <summary>Largest remainder, one point at a time.</summary>
internal static class NaiveSplit
{
    /// <summary>Rule 9: floors, then one point each to the largest remainders, ties to the lower line.</summary>
    public static long[] By(long points, IReadOnlyList<decimal> weights)
    {
        var even = weights.All(weight => weight == 0);
        var shares = weights.Select(weight => even ? 1 : weight).ToArray();
        var sum = shares.Sum();
        var parts = shares.Select(share => (long)decimal.Floor(points * share / sum)).ToArray();
        var remainders = shares.Select((share, index) => (points * share) - (parts[index] * sum)).ToArray();
        while (parts.Sum() < points)
        {
            var largest = Array.IndexOf(remainders, remainders.Max());
            parts[largest]++;
            remainders[largest] = -1;
        }

        return parts;
    }
}
