namespace Loyalty.Drills.Soaks;

/// <summary>
/// How much time passes between two commands of one register: less by day than by night, by the ledger's clock.
/// </summary>
internal sealed class Pace(SoakPlan plan, TimeProvider time)
{
    private const int Opens = 8;
    private const int Closes = 20;

    // Twelve hours of each: the average is 1.
    private const double ByDay = 1.7;
    private const double ByNight = 0.3;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(SoakPlan.Programme.Zone.Value);

    /// <summary>Waits until the next command is to be sent; not at all where that time has passed.</summary>
    /// <param name="last">When the last one was to be sent, as a timestamp of the real clock.</param>
    /// <param name="drawn">From 0 to 1, so that registers do not go in step.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When this one was to be sent.</returns>
    public async Task<long> WaitAsync(long last, double drawn, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetTimestamp();
        var next = last + (long)(Seconds(drawn) * TimeProvider.System.TimestampFrequency);
        if (next <= now)
        {
            // Whoever is late does not hurry to make up for it.
            return now;
        }

        await Task.Delay(TimeProvider.System.GetElapsedTime(now, next), TimeProvider.System, cancellationToken);
        return next;
    }

    private double Seconds(double drawn)
    {
        var hour = TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).Hour;
        var busy = hour is >= Opens and < Closes ? ByDay : ByNight;
        return plan.Callers * (0.5 + drawn) / (plan.Rate * busy);
    }
}
