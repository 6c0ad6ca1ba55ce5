namespace Loyalty.Benchmarks.Comparisons;

/// <summary>What a ratio is to come to.</summary>
/// <param name="Ratio">The limit.</param>
/// <param name="IsCeiling">Whether more than the limit misses it; else less does.</param>
internal sealed record Aim(decimal Ratio, bool IsCeiling)
{
    /// <summary>At least so many times the baseline.</summary>
    public static Aim AtLeast(decimal ratio) => new(ratio, IsCeiling: false);

    /// <summary>At most so many times the baseline.</summary>
    public static Aim AtMost(decimal ratio) => new(ratio, IsCeiling: true);

    /// <summary>Whether a ratio meets it.</summary>
    public bool IsMet(decimal ratio) => IsCeiling ? ratio <= Ratio : ratio >= Ratio;
}
