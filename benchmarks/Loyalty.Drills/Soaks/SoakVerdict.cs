using static System.FormattableString;

namespace Loyalty.Drills.Soaks;

/// <summary>Says what samples show that should not be.</summary>
internal static class SoakVerdict
{
    private const int Thirds = 3;
    private const long Mebi = 1 << 20;

    /// <summary>What is wrong, in words; nothing where all is well.</summary>
    /// <param name="samples">The first one first.</param>
    /// <param name="limits">What they are held against.</param>
    /// <param name="round">From one round of the workers to the next, by the ledger's clock.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<SoakSample> samples, SoakLimits limits, TimeSpan round) =>
    [
        .. Memory(samples, limits),
        .. Lag(samples, limits, round),
        .. Connections(samples, limits),
        .. Tables(samples, limits),
    ];

    /// <summary>The medians of the first and the last third of what comes after the warm-up.</summary>
    /// <returns>Null where there are too few samples to say anything.</returns>
    public static (long First, long Last)? Growth(
        IReadOnlyList<SoakSample> samples, SoakLimits limits, Func<SoakSample, long> figure)
    {
        var warm = SoakPlan.Span * limits.WarmUpPercent / 100;
        var judged = samples.Where(sample => sample.Passed >= warm).Select(figure).ToList();
        var third = judged.Count / Thirds;
        return third == 0 ? null : (Median(judged.Take(third)), Median(judged.TakeLast(third)));
    }

    private static IEnumerable<string> Memory(IReadOnlyList<SoakSample> samples, SoakLimits limits)
    {
        (string Name, int Percent, Func<SoakSample, long> Figure)[] figures =
        [
            ("managed memory", limits.HeapPercent, sample => sample.Heap),
            ("the working set", limits.WorkingSetPercent, sample => sample.WorkingSet),
        ];
        foreach (var (name, percent, figure) in figures)
        {
            if (Growth(samples, limits, figure) is not var (first, last))
            {
                yield return Invariant($"{name} cannot be judged: {samples.Count} samples are too few");
            }
            else if (last > first + (first * percent / 100))
            {
                yield return Invariant(
                    $"{name} grew from {first / Mebi} to {last / Mebi} MiB, by more than {percent} %");
            }
        }
    }

    private static IEnumerable<string> Lag(IReadOnlyList<SoakSample> samples, SoakLimits limits, TimeSpan round)
    {
        if (samples.MaxBy(sample => sample.Behind) is { } behind && behind.Behind > limits.Behind)
        {
            yield return Invariant(
                $"a projection was {behind.Behind} facts behind after {behind.Passed}; {limits.Behind} may be");
        }

        var most = round * limits.LateRounds;
        if (samples.MaxBy(sample => sample.Late) is { } late && late.Late > most)
        {
            yield return Invariant($"what was due waited for {late.Late} after {late.Passed}; {most} is the limit");
        }
    }

    private static IEnumerable<string> Connections(IReadOnlyList<SoakSample> samples, SoakLimits limits)
    {
        if (samples.MaxBy(sample => sample.Connections) is { } most && most.Connections > limits.Connections)
        {
            yield return Invariant(
                $"there were {most.Connections} connections after {most.Passed}; {limits.Connections} may be");
        }
    }

    private static IEnumerable<string> Tables(IReadOnlyList<SoakSample> samples, SoakLimits limits) =>
        samples.SelectMany(sample => sample.Tables).GroupBy(table => table.Name, StringComparer.Ordinal)
            .SelectMany(table => Table([.. table], limits));

    private static IEnumerable<string> Table(IReadOnlyList<TableSample> samples, SoakLimits limits)
    {
        var last = samples[^1];
        if (last.Changes > limits.Changes + Share(last) && last.Vacuums == 0)
        {
            yield return Invariant($"table {last.Name} was changed {last.Changes} times and never vacuumed");
        }

        if (samples.FirstOrDefault(table => table.Dead > limits.Dead + Share(table)) is { } full)
        {
            yield return Invariant($"table {full.Name} had {full.Dead} dead rows beside {full.Live}");
        }

        if (last.Live <= limits.SmallRows && last.Bytes > limits.SmallBytes)
        {
            yield return Invariant($"table {last.Name} takes up {last.Bytes / Mebi} MiB for {last.Live} rows");
        }

        long Share(TableSample table) => table.Live * limits.DeadPercent / 100;
    }

    private static long Median(IEnumerable<long> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
