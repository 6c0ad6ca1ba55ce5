using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Hosts;
using Loyalty.Benchmarks.Ledgers;
using Loyalty.Benchmarks.Loads;

namespace Loyalty.Benchmarks.Rows;

/// <summary>The service over HTTP beside the engine in process, on the same ledger; no workers in either.</summary>
internal static class HttpRow
{
    // The service is a new process, and compiles its code beside the load, on the same processors. The engine in
    // process has been at work while the ledger was filled.
    private const int WarmUpSeconds = 40;

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        await using var filled = await FilledLedger.MakeAsync(plan.Wallets, plan.Wallets);
        var round = 0;
        var rounds = await Rounds.RunAsync(plan.RoundCount, async () =>
        {
            round++;
            var baseline = await InProcessAsync(filled, plan.Load(), round);
            return (Figure: await OverHttpAsync(filled, plan.Load(), round), Baseline: baseline);
        });
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"commands per second over HTTP on loopback, {plan.Callers} connections, after {WarmUpSeconds} s");
        return [Comparison.OfRounds(what, "the engine in process", Aim.AtLeast(0.5m), rounds)];
    }

    private static async Task<decimal> InProcessAsync(FilledLedger filled, LoadPlan plan, int round)
    {
        await using var calls = new EngineLoad(filled.Database);
        await using var load = new LoadOfRound(calls, (2 * round) + 1);
        return (await LoadRun.MeasureAsync(load, plan, await ServerProcesses.FindAsync(filled.Database))).Rate;
    }

    private static async Task<decimal> OverHttpAsync(FilledLedger filled, LoadPlan plan, int round)
    {
        await using var host = await HostProcess.StartAsync(filled.Database, runsWorkers: false);
        await using var calls = new HttpLoad(host.Address);
        await using var load = new LoadOfRound(calls, 2 * round);
        var warmed = plan with { WarmUpSeconds = Math.Max(plan.WarmUpSeconds, WarmUpSeconds) };
        return (await LoadRun.MeasureAsync(load, warmed, await ServerProcesses.FindAsync(filled.Database))).Rate;
    }
}
