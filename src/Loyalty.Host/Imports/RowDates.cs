using System.Globalization;
using Loyalty.Domain;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports;

/// <summary>Reads the dates of a file.</summary>
internal static class RowDates
{
    private static readonly string[] IsoForms =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>The instant of a date as a mapping says it is written; null where it is not written so.</summary>
    /// <param name="text">The date.</param>
    /// <param name="date">How it is written.</param>
    /// <param name="zone">The time zone whose clocks it was read from.</param>
    /// <param name="moved">What is added on those clocks.</param>
    public static DateTimeOffset? Read(string text, DateColumn date, TimeZoneInfo zone, TimeSpan moved)
    {
        try
        {
            return date.Formats
                .Select(format => Read(text, format, zone, moved))
                .FirstOrDefault(instant => instant is not null)
                ?.Kept();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Read(string text, string format, TimeZoneInfo zone, TimeSpan moved)
    {
        if (format is not (DateColumn.Iso or DateColumn.UnixSeconds))
        {
            return DateTime.TryParseExact(
                text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wallClock)
                    ? Instants.AtWallClock(wallClock + moved, zone)
                    : null;
        }

        return Exact(text, format) is { } instant && moved != TimeSpan.Zero
            ? Instants.AtWallClock(TimeZoneInfo.ConvertTime(instant, zone).DateTime + moved, zone)
            : Exact(text, format);
    }

    private static DateTimeOffset? Exact(string text, string format)
    {
        if (format is DateColumn.UnixSeconds)
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }

        return DateTimeOffset.TryParseExact(
            text, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : null;
    }
}
