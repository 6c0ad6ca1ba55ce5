using System.Globalization;
using Loyalty.Drills.Runs;
using static System.FormattableString;

namespace Loyalty.Drills.Soaks;

/// <summary>What a soak showed, in figures.</summary>
internal sealed class SoakPage(SoakPlan plan, SoakLimits limits, DrillReport report)
{
    private const int Mebi = 1 << 20;

    /// <summary>One sample as a line.</summary>
    public static string Line(SoakSample sample) => string.Create(
        CultureInfo.InvariantCulture,
        $"after {sample.Passed:d\\.hh\\:mm}: {sample.Heap / Mebi} MiB managed, {sample.WorkingSet / Mebi} MiB in all, "
        + $"{sample.Facts} facts, {sample.Behind} not projected, {sample.Late:hh\\:mm\\:ss} late, "
        + $"{sample.Connections} connections");

    /// <summary>Counts as a line.</summary>
    public static string List(IEnumerable<KeyValuePair<string, long>> counts) => string.Join(
        ", ", counts.Select(one => Invariant($"{one.Key}: {one.Value}")));

    /// <summary>Puts all figures into the report.</summary>
    public void Tell(IReadOnlyList<SoakSample> samples, SoakLoad load)
    {
        report.Tell("length, clock, commands a second", $"{plan.Length:g}, x{plan.Speed}, {plan.Rate}");
        report.Tell(
            "programme",
            $"hold {SoakPlan.Programme.Hold}, validity {SoakPlan.Programme.Validity}, {SoakPlan.Programme.Zone}");
        report.Tell(
            "two nodes, wallets in memory each, workers every", $"{plan.CachedWallets}, {plan.WorkInterval:g}");
        var opened = load.Customers.Opened;
        report.Tell("wallets opened, in use", $"{opened}, {Math.Min(opened, plan.Wallets)}");
        report.Tell(
            "commands answered, sent again for want of an answer", $"{load.Tally.Answered}, {load.Tally.Silences}");
        report.Tell("slowest answer", $"{load.Tally.Slowest.TotalSeconds:F2} s");
        report.Tell("answers", $"{List(load.Tally.Counts)}");
        TellTime(samples);
        TellTables(samples);
    }

    private void TellTime(IReadOnlyList<SoakSample> samples)
    {
        report.Tell("samples, every", $"{samples.Count}, {plan.SampleInterval.TotalSeconds:F0} s");
        foreach (var day in samples.GroupBy(sample => sample.Passed.Days))
        {
            report.Tell(Invariant($"day {day.Key + 1}"), $"{Line(day.Last())}");
        }

        TellGrowth("managed memory", limits.HeapPercent, samples, sample => sample.Heap);
        TellGrowth("working set", limits.WorkingSetPercent, samples, sample => sample.WorkingSet);
        report.Tell("facts not projected, at most; the limit", $"{samples.Max(one => one.Behind)}; {limits.Behind}");
        report.Tell(
            "due and not recorded, at most for; the limit",
            $"{samples.Max(one => one.Late):hh\\:mm\\:ss}; {plan.WorkInterval * limits.LateRounds:d\\.hh\\:mm\\:ss}");
        report.Tell("connections, at most; the limit", $"{samples.Max(one => one.Connections)}; {limits.Connections}");
    }

    private void TellGrowth(
        string what, int percent, IReadOnlyList<SoakSample> samples, Func<SoakSample, long> figure)
    {
        if (SoakVerdict.Growth(samples, limits, figure) is var (first, last))
        {
            report.Tell(
                Invariant($"{what}, medians of the first and the last third after {limits.WarmUpPercent} %; the limit"),
                $"{(double)first / Mebi:F1} MiB, {(double)last / Mebi:F1} MiB; {percent} % more");
        }
    }

    private void TellTables(IReadOnlyList<SoakSample> samples)
    {
        foreach (var last in samples[^1].Tables)
        {
            var all = samples.SelectMany(sample => sample.Tables)
                .Where(table => string.Equals(table.Name, last.Name, StringComparison.Ordinal)).ToList();
            var (dead, size) = (all.Max(table => table.Dead), (double)last.Bytes / Mebi);
            report.Tell(
                $"{last.Name}: rows, changes, vacuums, dead at most, size",
                $"{last.Live}, {last.Changes}, {last.Vacuums}, {dead}, {size:F1} MiB");
        }
    }
}
