using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain;

/// <summary>
/// An ISO 8601 period: its calendar part moves the wall clock of a time zone, its time part is exact (rule 15).
/// </summary>
/// <remarks>
/// Years, months, weeks, days, hours, minutes and seconds; each 0 to <see cref="MaxPart"/>; no fractions, no sign.
/// </remarks>
[JsonConverter(typeof(PeriodJson))]
public sealed partial record Period
{
    /// <summary>The largest number in any part.</summary>
    public const int MaxPart = 99_999;

    // The form has no ambiguity to get lost in; the limit is for the rule that every wait has one.
    private const int MatchTimeoutMilliseconds = 1_000;

    /// <summary>No time at all: a hold of it is over at once.</summary>
    public static readonly Period None = new();

    /// <summary>Calendar months, years included.</summary>
    public int Months { get; private init; }

    /// <summary>Calendar days, weeks included.</summary>
    public int Days { get; private init; }

    /// <summary>The exact part.</summary>
    public TimeSpan Time { get; private init; }

    /// <summary>A period of calendar days.</summary>
    public static Period OfDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxPart);
        return new Period { Days = days };
    }

    /// <summary>Reads a text such as P14D, P1Y6M, PT15M; false where it is not one.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = None;
        var match = Form().Match(text ?? string.Empty);
        if (!match.Success)
        {
            return false;
        }

        int Part(string name) => match.Groups[name] is { Success: true } part
            ? int.Parse(part.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;

        period = new Period
        {
            Months = (Part("years") * 12) + Part("months"),
            Days = (Part("weeks") * 7) + Part("days"),
            Time = new TimeSpan(Part("hours"), Part("minutes"), Part("seconds")),
        };
        return true;
    }

    /// <summary>Reads a text such as P14D.</summary>
    /// <exception cref="FormatException">It is not an ISO 8601 period.</exception>
    public static Period Parse(string text) => TryParse(text, out var period)
        ? period
        : throw new FormatException($"'{text}' is not an ISO 8601 period such as P14D or PT15M.");

    /// <summary>The instant at which the period that starts at <paramref name="start"/> is over, in UTC.</summary>
    /// <remarks>
    /// A wall-clock time that a clock change skips moves forward by the gap; of an ambiguous one the first counts; a
    /// month too short gives its last day. Past the end of the calendar the last instant is given.
    /// </remarks>
    public DateTimeOffset After(DateTimeOffset start, TimeZoneInfo zone)
    {
        var instant = start.ToUniversalTime();
        try
        {
            if (Months != 0 || Days != 0)
            {
                var wallClock = TimeZoneInfo.ConvertTime(instant, zone).DateTime.AddMonths(Months)
                    .Add(TimeSpan.FromDays(Days));
                instant = Instants.AtWallClock(wallClock, zone);
            }

            return instant + Time;
        }
        catch (ArgumentOutOfRangeException)
        {
            return Instants.Last;
        }
    }

    /// <summary>The period as ISO 8601 text, in its shortest form.</summary>
    public override string ToString()
    {
        var date = Written(Months / 12, 'Y') + Written(Months % 12, 'M') + Written(Days, 'D');
        var time =
            Written((Time.Days * 24) + Time.Hours, 'H') + Written(Time.Minutes, 'M') + Written(Time.Seconds, 'S');
        return (date, time) switch
        {
            ({ Length: 0 }, { Length: 0 }) => "P0D",
            (_, { Length: 0 }) => "P" + date,
            _ => "P" + date + "T" + time,
        };
    }

    private static string Written(int number, char unit) =>
        number == 0 ? string.Empty : number.ToString(CultureInfo.InvariantCulture) + unit;

    [GeneratedRegex(
        """
        ^P(?=.)((?<years>[0-9]{1,5})Y)?((?<months>[0-9]{1,5})M)?((?<weeks>[0-9]{1,5})W)?((?<days>[0-9]{1,5})D)?
        (T(?=.)((?<hours>[0-9]{1,5})H)?((?<minutes>[0-9]{1,5})M)?((?<seconds>[0-9]{1,5})S)?)?\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        MatchTimeoutMilliseconds)]
    private static partial Regex Form();
}
