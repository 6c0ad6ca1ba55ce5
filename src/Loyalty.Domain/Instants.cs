using System.Numerics;

namespace Loyalty.Domain;

/// <summary>Instants as the ledger keeps them: in UTC, to the microsecond, as PostgreSQL does.</summary>
public static class Instants
{
    /// <summary>The one written form, e.g. 2026-03-01T07:00:00.000000Z.</summary>
    public const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The earliest instant that the ledger takes: 1970-01-01.</summary>
    public static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch;

    /// <summary>The latest instant that the ledger takes: the last microsecond of the year 9999.</summary>
    public static readonly DateTimeOffset Last = DateTimeOffset.MaxValue.Kept();

    // How long a text of that form is.
    internal const int FormLength = 27;

    // Wider than any offset from UTC together with any change of it, and narrower than two changes are apart.
    private static readonly TimeSpan ChangeReach = TimeSpan.FromHours(36);

    /// <summary>The instant in UTC with everything below the microsecond cut off.</summary>
    public static DateTimeOffset Kept(this DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The instant at which the clocks of a time zone show a time.</summary>
    /// <param name="wallClock">What they show; its kind is not looked at.</param>
    /// <param name="zone">The time zone.</param>
    /// <remarks>A time that a clock change skips moves on by the gap; of an ambiguous one the first counts.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the calendar.</exception>
    public static DateTimeOffset AtWallClock(DateTime wallClock, TimeZoneInfo zone)
    {
        // Asks the zone only what time it is at an instant: its own notion of skipped and ambiguous times knows summer
        // time, but no change of the standard offset itself (Moscow in 2011, Samoa's missing day).
        var asUtc = new DateTimeOffset(DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified), TimeSpan.Zero);
        var before = asUtc - zone.GetUtcOffset(asUtc - ChangeReach);
        var after = asUtc - zone.GetUtcOffset(asUtc + ChangeReach);
        bool Shows(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime == wallClock;

        // Read with the offset before the change, a skipped time lies just as far behind the change as the gap is wide.
        return Shows(before) || !Shows(after) ? before : after;
    }

    /// <summary>The later of two instants.</summary>
    public static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    /// <summary>The earlier of two instants.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    /// <summary>The instant in the one written form.</summary>
    public static string Written(this DateTimeOffset instant) =>
        string.Create(FormLength, instant, static (text, instant) => Write(instant, text));

    /// <summary>
    /// Writes the instant in the one written form: it is in every fact several times, and a format text would be read
    /// anew each time.
    /// </summary>
    /// <typeparam name="T">The characters: of UTF-16, or bytes of UTF-8.</typeparam>
    /// <param name="instant">Any instant.</param>
    /// <param name="text">At least <see cref="FormLength"/> long.</param>
    internal static void Write<T>(DateTimeOffset instant, Span<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        const int microsecondsPerMillisecond = 1_000;
        var time = instant.UtcDateTime;
        var microseconds = (time.Millisecond * microsecondsPerMillisecond) + time.Microsecond;
        Digits(time.Year, text[..4]);
        text[4] = T.CreateTruncating('-');
        Digits(time.Month, text[5..7]);
        text[7] = T.CreateTruncating('-');
        Digits(time.Day, text[8..10]);
        text[10] = T.CreateTruncating('T');
        Digits(time.Hour, text[11..13]);
        text[13] = T.CreateTruncating(':');
        Digits(time.Minute, text[14..16]);
        text[16] = T.CreateTruncating(':');
        Digits(time.Second, text[17..19]);
        text[19] = T.CreateTruncating('.');
        Digits(microseconds, text[20..26]);
        text[26] = T.CreateTruncating('Z');
    }

    private static void Digits<T>(int number, Span<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var place = text.Length - 1; place >= 0; place--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            text[place] = T.CreateTruncating('0' + digit);
        }
    }
}
