using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;
using Loyalty.Benchmarks.Loads;

namespace Loyalty.Benchmarks.Rows;

/// <summary>Commands per second in a large ledger, most of it not in memory, beside a small one.</summary>
internal static class MillionRow
{
    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        var factsOfAWallet = plan.ManyFacts / plan.ManyWallets;
        await using var small = await FilledLedger.MakeAsync(plan.FewWallets, plan.FewWallets * factsOfAWallet);
        await using var large = await FilledLedger.MakeAsync(plan.ManyWallets, plan.ManyFacts);
        var round = 0;
        var rounds = await Rounds.RunAsync(plan.RoundCount, async () =>
        {
            round++;
            var baseline = await MeasureAsync(small, plan.Load(wallets: plan.FewWallets), round);
            return (Figure: await MeasureAsync(large, plan.Load(wallets: plan.ManyWallets), round), Baseline: baseline);
        });
        var facts = await large.FactsAsync();
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"commands per second at {plan.ManyWallets:N0} wallets and {facts:N0} facts");
        var baseline = string.Create(CultureInfo.InvariantCulture, $"at {plan.FewWallets:N0} wallets");
        return [Comparison.OfRounds(what, baseline, Aim.AtLeast(0.8m), rounds)];
    }

    private static async Task<decimal> MeasureAsync(FilledLedger filled, LoadPlan plan, int round)
    {
        await using var calls = new EngineLoad(filled.Database);
        await using var load = new LoadOfRound(calls, round);
        return (await LoadRun.MeasureAsync(load, plan, await ServerProcesses.FindAsync(filled.Database))).Rate;
    }
}
