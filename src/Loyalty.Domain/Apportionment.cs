using System.Collections.Immutable;

namespace Loyalty.Domain;

/// <summary>
/// Splits points over lines so that nothing is lost (rule 9). Exact: no rounding of binary or decimal fractions.
/// </summary>
public static class Apportionment
{
    private const decimal Scale = 1_000_000;

    /// <summary>
    /// Splits a total by weight: floors, then one point each to the largest remainders, ties to the lower index.
    /// </summary>
    /// <param name="total">What is split; the parts add up to it.</param>
    /// <param name="weights">At least one, none negative, up to six decimals count. All zero: every part weighs the
    /// same.</param>
    public static ImmutableArray<Points> Split(Points total, IReadOnlyList<decimal> weights)
    {
        var scaled = Scaled(weights);
        ArgumentOutOfRangeException.ThrowIfZero(scaled.Length, nameof(weights));
        var sum = scaled.Aggregate((Int128)0, (sum, weight) => sum + weight);
        var shares = scaled.Select(weight => Int128.DivRem(total.Value * weight, sum)).ToArray();
        var parts = shares.Select(share => (long)share.Quotient).ToArray();
        var left = total.Value - parts.Sum();
        var byRemainder = Enumerable.Range(0, parts.Length)
            .OrderByDescending(index => shares[index].Remainder)
            .ThenBy(index => index)
            .Take((int)left);
        foreach (var index in byRemainder)
        {
            parts[index]++;
        }

        return [.. parts.Select(part => new Points(part))];
    }

    /// <summary>The share of a line's points that belongs to the quantity returned so far, floored.</summary>
    /// <remarks>Cumulative, so any series of partial returns adds up to all of it once everything is back.</remarks>
    public static Points Returned(Points ofLine, Quantity returned, Quantity sold) =>
        returned >= sold ? ofLine : new Points((long)((Int128)ofLine.Value * returned.Millionths / sold.Millionths));

    private static Int128[] Scaled(IReadOnlyList<decimal> weights)
    {
        var scaled = new Int128[weights.Count];
        var any = false;
        for (var index = 0; index < scaled.Length; index++)
        {
            // Not ThrowIfNegative, to which a decimal's negative zero is negative.
            ArgumentOutOfRangeException.ThrowIfLessThan(weights[index], 0, nameof(weights));
            scaled[index] = (Int128)decimal.Truncate(weights[index] * Scale);
            any |= scaled[index] != 0;
        }

        if (!any)
        {
            Array.Fill(scaled, Int128.One);
        }

        return scaled;
    }
}
