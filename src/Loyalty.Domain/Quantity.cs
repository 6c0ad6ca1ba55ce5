using System.Globalization;
using System.Text.Json.Serialization;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain;

/// <summary>
/// How much of a line was sold or brought back: units, or a weight or volume with up to six decimals.
/// </summary>
[JsonConverter(typeof(QuantityJson))]
public readonly record struct Quantity : IComparable<Quantity>
{
    /// <summary>Decimals kept; a register's scales give three, fiscal formats up to six.</summary>
    public const int Decimals = 6;

    /// <summary>The largest quantity of one line.</summary>
    public const long MaxUnits = 1_000_000_000;

    private const long MillionthsPerUnit = 1_000_000;

    /// <summary>Nothing.</summary>
    public static readonly Quantity Zero;

    /// <summary>
    /// Takes a quantity of at least 0 and at most <see cref="MaxUnits"/> with no more than six decimals.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, too large, or with more decimals.</exception>
    public Quantity(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxUnits);
        var millionths = value * MillionthsPerUnit;
        if (millionths != decimal.Truncate(millionths))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A quantity has at most six decimals.");
        }

        Millionths = (long)millionths;
    }

    private Quantity(long millionths) => Millionths = millionths;

    /// <summary>The quantity in millionths of a unit.</summary>
    public long Millionths { get; }

    /// <summary>The quantity in units.</summary>
    public decimal Value => (decimal)Millionths / MillionthsPerUnit;

    /// <summary>Whether it is nothing.</summary>
    public bool IsZero => Millionths == 0;

    /// <summary>The sum.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Millionths + right.Millionths);

    /// <summary>The difference; throws below zero.</summary>
    public static Quantity operator -(Quantity left, Quantity right)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(left, right);
        return new Quantity(left.Millionths - right.Millionths);
    }

    /// <summary>Whether the left quantity is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Millionths < right.Millionths;

    /// <summary>Whether the left quantity is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Millionths > right.Millionths;

    /// <summary>Whether the left quantity is smaller or the same.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Millionths <= right.Millionths;

    /// <summary>Whether the left quantity is larger or the same.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Millionths >= right.Millionths;

    /// <summary>The sum.</summary>
    public Quantity Add(Quantity other) => this + other;

    /// <summary>The difference; throws below zero.</summary>
    public Quantity Subtract(Quantity other) => this - other;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Millionths.CompareTo(other.Millionths);

    /// <summary>The number without trailing zeros, the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
