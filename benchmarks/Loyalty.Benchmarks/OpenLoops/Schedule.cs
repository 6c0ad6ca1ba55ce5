namespace Loyalty.Benchmarks.OpenLoops;

/// <summary>When calls are to begin: evenly, whatever becomes of those before.</summary>
/// <param name="Rate">Calls in a second.</param>
internal sealed record Schedule(decimal Rate)
{
    /// <summary>When a call is to begin, counted from the start; the first is number 0.</summary>
    public TimeSpan BeginOf(long call) => TimeSpan.FromTicks((long)(call * TimeSpan.TicksPerSecond / Rate));

    /// <summary>How many calls are to have begun by then.</summary>
    public long BegunBy(TimeSpan elapsed) =>
        elapsed < TimeSpan.Zero ? 0 : 1 + (long)Math.Floor(elapsed.Ticks * Rate / TimeSpan.TicksPerSecond);

    /// <summary>How many calls are to begin before then.</summary>
    public long BegunBefore(TimeSpan end) => (long)Math.Ceiling(end.Ticks * Rate / TimeSpan.TicksPerSecond);
}
