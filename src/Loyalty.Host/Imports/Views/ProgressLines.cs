using System.Globalization;

namespace Loyalty.Host.Imports.Views;

/// <summary>Tells of an import line by line, for logs and pipes.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">The time.</param>
internal sealed class ProgressLines(TextWriter output, TimeProvider clock)
{
    /// <summary>How far apart the lines are.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly long _begun = clock.GetTimestamp();
    private TimeSpan _next = Interval;

    /// <summary>Tells, once it is time for the next line.</summary>
    public void Report(long receipts, long position, long length)
    {
        var elapsed = clock.GetElapsedTime(_begun);
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Interval;
        output.WriteLine(Text(ImportPace.Of(elapsed, receipts, position, length), receipts));
    }

    /// <summary>A pace in words.</summary>
    public static string Text(ImportPace pace, long receipts)
    {
        var left = pace.Left is { } time
            ? string.Create(CultureInfo.InvariantCulture, $", about {(long)time.TotalMinutes}:{time.Seconds:00} left")
            : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{pace.Share * 100:0} % read, {receipts:N0} receipts, {pace.PerSecond:N0} a second{left}");
    }
}
