using static System.FormattableString;

namespace Loyalty.Drills.Rubbish;

/// <summary>Says whether a service has grown while it answered.</summary>
internal static class GrowthCheck
{
    /// <summary>How many times the memory it may hold at the end that it held after a tenth of the requests.</summary>
    public const double MaxFactor = 1.5;

    /// <summary>And this much beside: wallets that are kept at hand, as many as there came.</summary>
    public const long MaxMore = 64L * 1024 * 1024;

    /// <summary>Sessions beside one for each caller: the writer's, the workers'.</summary>
    public const int OwnConnections = 16;

    private const int Parts = 10;
    private const int Mebibyte = 1024 * 1024;

    /// <summary>What is wrong; null where nothing is, or where there is too little to tell.</summary>
    /// <param name="samples">The samples, in their order.</param>
    /// <param name="callers">How many called at once.</param>
    public static string? Fault(IReadOnlyList<ServiceSample> samples, int callers)
    {
        var most = samples.Select(sample => sample.Connections).DefaultIfEmpty().Max();
        if (most > callers + OwnConnections)
        {
            return Invariant($"{most} sessions of PostgreSQL for {callers} callers");
        }

        if (Ends(samples) is not (var early, var late))
        {
            return null;
        }

        var limit = (long)(early * MaxFactor) + MaxMore;
        return late <= limit
            ? null
            : Invariant($"the service grew from {early / Mebibyte} to {late / Mebibyte} MiB, limit {limit / Mebibyte}");
    }

    /// <summary>What it held in the second tenth of the requests and in the last one, by the median of each.</summary>
    public static (long Early, long Late)? Ends(IReadOnlyList<ServiceSample> samples)
    {
        var (first, total) = samples.Count == 0 ? (0, 0) : (samples[0].Done, samples[^1].Done - samples[0].Done);
        var tenths = samples.ToLookup(
            sample => total == 0 ? 0 : Math.Min(Parts - 1, (sample.Done - first) * Parts / total),
            sample => sample.WorkingSet);
        return tenths.Contains(1) && tenths.Contains(Parts - 1)
            ? (Median(tenths[1]), Median(tenths[Parts - 1]))
            : null;
    }

    private static long Median(IEnumerable<long> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
