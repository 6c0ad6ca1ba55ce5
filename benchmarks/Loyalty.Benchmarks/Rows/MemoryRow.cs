using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Hosts;
using Loyalty.Benchmarks.Ledgers;
using Loyalty.Benchmarks.Loads;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Benchmarks.Rows;

/// <summary>
/// The most memory that the service had, workers and all, after as many commands on twice as many wallets as it keeps
/// in memory, and on few.
/// </summary>
internal static class MemoryRow
{
    private const decimal Megabyte = 1024 * 1024;
    private const int Points = 10;

    // What a small machine leaves to the service beside PostgreSQL.
    private const decimal LimitMegabytes = 1_024;

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        var most = 2 * new LoyaltyOptions().CachedWallets;
        var wallets = Math.Min(plan.ManyWallets, most);
        var few = await PeakAsync(plan, plan.FewWallets, wallets);
        var many = await PeakAsync(plan, wallets, wallets);
        var what = string.Create(
            CultureInfo.InvariantCulture, $"MB of the service at most, {wallets:N0} commands on as many wallets");
        var baseline = string.Create(CultureInfo.InvariantCulture, $"as many on {plan.FewWallets:N0} wallets");
        return
        [
            new Comparison(what, many, "the limit", LimitMegabytes, Aim.AtMost(1)),
            new Comparison(what, many, baseline, few, Aim: null),
        ];
    }

    private static async Task<decimal> PeakAsync(TablePlan plan, int wallets, int commands)
    {
        await using var filled = await FilledLedger.MakeAsync(wallets, wallets);
        await using var host = await HostProcess.StartAsync(filled.Database, runsWorkers: true);
        await using ILoad load = new HttpLoad(host.Address);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, plan.Callers).Select(_ => Task.Run(CallAsync)));
        return host.PeakMemory / Megabyte;

        async Task CallAsync()
        {
            for (var call = Interlocked.Increment(ref next); call < commands; call = Interlocked.Increment(ref next))
            {
                var receipt = string.Create(CultureInfo.InvariantCulture, $"memory/{call}");
                await load.AccrueAsync(call % wallets, receipt, Points);
            }
        }
    }
}
