using System.Globalization;
using System.Text.Json.Serialization;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain;

/// <summary>
/// Numbers the lots of one wallet from 1 in the order of recording: the last word in the order of spending (rule 2).
/// </summary>
[JsonConverter(typeof(LotIdJson))]
public readonly record struct LotId(int Number) : IComparable<LotId>
{
    /// <summary>The next number.</summary>
    public LotId Next => new(Number + 1);

    /// <summary>Whether the left lot was recorded earlier.</summary>
    public static bool operator <(LotId left, LotId right) => left.Number < right.Number;

    /// <summary>Whether the left lot was recorded later.</summary>
    public static bool operator >(LotId left, LotId right) => left.Number > right.Number;

    /// <summary>Whether the left lot was not recorded later.</summary>
    public static bool operator <=(LotId left, LotId right) => left.Number <= right.Number;

    /// <summary>Whether the left lot was not recorded earlier.</summary>
    public static bool operator >=(LotId left, LotId right) => left.Number >= right.Number;

    /// <inheritdoc/>
    public int CompareTo(LotId other) => Number.CompareTo(other.Number);

    /// <summary>The number.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
