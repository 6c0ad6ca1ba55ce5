using System.Buffers.Text;
using System.Globalization;

namespace Loyalty.Domain;

/// <summary>Instants as the ledger keeps them: in UTC, to the microsecond, as PostgreSQL does.</summary>
public static class Instants
{
    /// <summary>The earliest instant that the ledger takes: 1970-01-01.</summary>
    public static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch;

    /// <summary>The latest instant that the ledger takes: the last microsecond of the year 9999.</summary>
    public static readonly DateTimeOffset Last = DateTimeOffset.MaxValue.Kept();

    // Of 2026-03-01T07:00:00.000000Z, the one written form.
    internal const int WrittenLength = 27;

    // The library's round-trip form, which it writes fastest, has one digit more before the Z.
    private const string ExactForm = "O";
    private const int ExactLength = WrittenLength + 1;

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

    /// <summary>The instant in the one written form, e.g. 2026-03-01T07:00:00.000000Z.</summary>
    public static string Written(this DateTimeOffset instant) =>
        string.Create(WrittenLength, instant, static (text, instant) =>
        {
            Span<char> exact = stackalloc char[ExactLength];
            instant.UtcDateTime.TryFormat(exact, out _, ExactForm, CultureInfo.InvariantCulture);
            exact[..^2].CopyTo(text);
            text[^1] = 'Z';
        });

    /// <summary>The same in UTF-8.</summary>
    /// <param name="instant">Any instant.</param>
    /// <param name="text">Of <see cref="WrittenLength"/>.</param>
    internal static void Write(DateTimeOffset instant, Span<byte> text)
    {
        Span<byte> exact = stackalloc byte[ExactLength];
        instant.UtcDateTime.TryFormat(exact, out _, ExactForm, CultureInfo.InvariantCulture);
        exact[..^2].CopyTo(text);
        text[^1] = (byte)'Z';
    }

    /// <summary>Reads the one written form in UTF-8, and no other.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="instant">The instant; the default where the text is not of that form.</param>
    internal static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        // The library reads its round-trip form much faster than it finds out what form a text has.
        instant = default;
        if (text.Length != WrittenLength || text[^1] != (byte)'Z')
        {
            return false;
        }

        Span<byte> exact = stackalloc byte[ExactLength];
        text[..^1].CopyTo(exact);
        exact[^2] = (byte)'0';
        exact[^1] = (byte)'Z';
        var isRead = Utf8Parser.TryParse(exact, out DateTime utc, out var length, 'O') && length == ExactLength;
        instant = isRead ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) : default;
        return isRead;
    }
}
