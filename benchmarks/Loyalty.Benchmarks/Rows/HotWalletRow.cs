using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Loads;
using Loyalty.Testing;

namespace Loyalty.Benchmarks.Rows;

/// <summary>All callers on one wallet, beside as many wallets as callers.</summary>
internal static class HotWalletRow
{
    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        var rounds = await Rounds.RunAsync(plan.RoundCount, async () =>
        {
            var baseline = await MeasureAsync(plan.Load(wallets: plan.Callers));
            return (Figure: await MeasureAsync(plan.Load(wallets: 1)), Baseline: baseline);
        });
        var what = string.Create(
            CultureInfo.InvariantCulture, $"commands per second on one wallet, {plan.Callers} callers");
        var baseline = string.Create(CultureInfo.InvariantCulture, $"on {plan.Callers} wallets");
        return [Comparison.OfRounds(what, baseline, Aim.AtLeast(0.5m), rounds)];
    }

    private static async Task<decimal> MeasureAsync(LoadPlan plan)
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var load = new EngineLoad(server.ConnectionString);
        return (await LoadRun.MeasureAsync(load, plan, await ServerProcesses.FindAsync(server.ConnectionString))).Rate;
    }
}
