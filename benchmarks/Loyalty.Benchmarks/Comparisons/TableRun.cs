using System.Globalization;
using Loyalty.Benchmarks.Rows;

namespace Loyalty.Benchmarks.Comparisons;

/// <summary>Runs one comparison, or all of them, one after the other, and prints them as one table.</summary>
internal static class TableRun
{
    private const string All = "table";

    private static readonly IReadOnlyList<(string Verb, Func<TablePlan, Task<IReadOnlyList<Comparison>>> Run)> Verbs =
    [
        ("commands", CommandRows.RunAsync),
        ("open-loop", OpenLoopRow.RunAsync),
        ("import", ImportRow.RunAsync),
        ("verify", ReadingRows.VerifyAsync),
        ("rebuild", ReadingRows.RebuildAsync),
        ("wallet", WalletRow.RunAsync),
        ("million", MillionRow.RunAsync),
        ("hot", HotWalletRow.RunAsync),
        ("http", HttpRow.RunAsync),
        ("size", SizeRows.RunAsync),
        ("memory", MemoryRow.RunAsync),
    ];

    /// <summary>Whether the word is one of these.</summary>
    public static bool Knows(string verb) => IsAll(verb) || Chosen(verb).Any();

    /// <summary>Runs what the verb says.</summary>
    public static async Task RunAsync(string verb, TablePlan plan, TextWriter output)
    {
        var table = new ComparisonTable(output);
        table.Begin(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Callers} callers and {plan.Wallets:N0} wallets unless said otherwise; loads are measured for "
            + $"{plan.Seconds} s after {plan.WarmUpSeconds} s of warm-up; the median of {plan.RoundCount} rounds."));
        foreach (var (_, run) in Chosen(verb))
        {
            foreach (var row in await run(plan))
            {
                table.Add(row);
            }
        }
    }

    private static bool IsAll(string verb) => string.Equals(verb, All, StringComparison.Ordinal);

    private static IEnumerable<(string Verb, Func<TablePlan, Task<IReadOnlyList<Comparison>>> Run)> Chosen(
        string verb) =>
        Verbs.Where(one => IsAll(verb) || string.Equals(one.Verb, verb, StringComparison.Ordinal));
}
