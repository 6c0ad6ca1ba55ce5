using System.Diagnostics;
using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;

namespace Loyalty.Benchmarks.Rows;

/// <summary>How long a wallet takes to load, by the length of its history.</summary>
internal static class WalletRow
{
    private const int Loads = 500;

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        await using var old = await FilledLedger.MakeAsync(1, plan.LongHistory, points: 0, plan.Callers);
        await using var young = await FilledLedger.MakeAsync(1, plan.ShortHistory, points: 0, plan.Callers);

        // Once each for the plans and the code to be there.
        await LoadAsync(old, young);
        var rounds = await Rounds.RunAsync(plan.RoundCount, () => LoadAsync(old, young));
        var what = string.Create(
            CultureInfo.InvariantCulture, $"load of a wallet with {plan.LongHistory:N0} facts, µs, the median");
        var baseline = string.Create(CultureInfo.InvariantCulture, $"a wallet with {plan.ShortHistory:N0} facts");
        return [Comparison.OfRounds(what, baseline, Aim.AtMost(1.5m), rounds)];
    }

    // In turns, so that whatever else the machine does hits both.
    private static async Task<(decimal Figure, decimal Baseline)> LoadAsync(FilledLedger old, FilledLedger young)
    {
        var (figures, baselines) = (new List<decimal>(), new List<decimal>());
        for (var load = 0; load < Loads; load++)
        {
            figures.Add(await LoadAsync(old));
            baselines.Add(await LoadAsync(young));
        }

        return (Rounds.Median(figures), Rounds.Median(baselines));
    }

    private static async Task<decimal> LoadAsync(FilledLedger filled)
    {
        var begun = Stopwatch.GetTimestamp();
        return await filled.Ledger.GetWalletAsync(FilledLedger.WalletOf(0)) is null
            ? throw new InvalidOperationException("There is no wallet to load.")
            : (decimal)Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
    }
}
