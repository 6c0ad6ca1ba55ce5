using System.Globalization;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Pages;

/// <summary>Reads what a person enters as date and time.</summary>
internal static class WallClock
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>
    /// The instant of an entry, on the wall clock of the zone unless it has its own offset; null where it is none.
    /// </summary>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone)
    {
        if (Input.TryInstant(text, out var instant))
        {
            return instant;
        }

        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            || wall.Year < DateTimeOffset.UnixEpoch.Year)
        {
            return null;
        }

        // A time that a clock change skips: what the clock showed an hour later.
        var shown = zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall;
        return new DateTimeOffset(shown, zone.GetUtcOffset(shown)).ToUniversalTime();
    }
}
