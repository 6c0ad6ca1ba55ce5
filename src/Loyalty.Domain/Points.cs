using System.Globalization;
using System.Text.Json.Serialization;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain;

/// <summary>
/// A number of bonus points: whole, never negative, at most <see cref="MaxValue"/>; arithmetic is checked.
/// </summary>
/// <remarks>The upper limit is the largest integer that every JSON reader keeps exactly (2^53 − 1).</remarks>
[JsonConverter(typeof(PointsJson))]
public readonly record struct Points : IComparable<Points>
{
    /// <summary>The largest amount that can be stored: 9,007,199,254,740,991.</summary>
    public const long MaxValue = 9_007_199_254_740_991;

    /// <summary>No points.</summary>
    public static readonly Points Zero;

    /// <summary>Takes a whole number of points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or above <see cref="MaxValue"/>.</exception>
    public Points(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
    }

    /// <summary>The amount in points, 0 to <see cref="MaxValue"/>.</summary>
    public long Value { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsZero => Value == 0;

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">It is above <see cref="MaxValue"/>.</exception>
    public static Points operator +(Points left, Points right) => right.Value <= MaxValue - left.Value
        ? new Points(left.Value + right.Value)
        : throw new OverflowException("More points than can be counted: 2^53 − 1.");

    /// <summary>The difference; throws below zero.</summary>
    public static Points operator -(Points left, Points right) => new(left.Value - right.Value);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Points left, Points right) => left.Value < right.Value;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Points left, Points right) => left.Value > right.Value;

    /// <summary>Whether the left amount is smaller or the same.</summary>
    public static bool operator <=(Points left, Points right) => left.Value <= right.Value;

    /// <summary>Whether the left amount is larger or the same.</summary>
    public static bool operator >=(Points left, Points right) => left.Value >= right.Value;

    /// <summary>The smaller of two amounts.</summary>
    public static Points Min(Points left, Points right) => left < right ? left : right;

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">It is above <see cref="MaxValue"/>.</exception>
    public Points Add(Points other) => this + other;

    /// <summary>The difference; throws below zero.</summary>
    public Points Subtract(Points other) => this - other;

    /// <summary>What is left after taking <paramref name="other"/>, or zero where that is more.</summary>
    public Points Less(Points other) => this > other ? this - other : Zero;

    /// <inheritdoc/>
    public int CompareTo(Points other) => Value.CompareTo(other.Value);

    /// <summary>The digits, the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
