using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Loads;
using Loyalty.Benchmarks.OpenLoops;
using Loyalty.Testing;

namespace Loyalty.Benchmarks.Rows;

/// <summary>
/// The wait of the slowest in a hundred while calls come at half of the rate at which rows can be written by hand.
/// </summary>
internal static class OpenLoopRow
{
    private const int PointsToStart = 1_000;
    private const int Points = 100;
    private const int Seed = 20_260_301;
    private const int Percent = 99;

    // Less than the ledger's own queue has room for, so that nobody is turned away.
    private const int MostUnderWay = 4_096;

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var handWritten = new HandWrittenLoad(server.ConnectionString, plan.Callers);
        await using var engine = new EngineLoad(server.ConnectionString);
        var processes = await ServerProcesses.FindAsync(server.ConnectionString);
        var top = await LoadRun.MeasureAsync(handWritten, plan.Load(), processes);
        var rate = top.Rate / 2;
        await engine.PrepareAsync(plan.Wallets, PointsToStart);

        var round = 0;
        var rounds = await Rounds.RunAsync(plan.RoundCount, async () =>
        {
            round++;
            var baseline = await MeasureAsync(handWritten, plan, rate, round);
            return (Figure: await MeasureAsync(engine, plan, rate, round), Baseline: baseline);
        });
        var what = string.Create(CultureInfo.InvariantCulture, $"p99 in ms at {rate:N0} commands per second");
        return [Comparison.OfRounds(what, "rows written by hand, half of their top rate", Aim.AtMost(1), rounds)];
    }

    private static async Task<decimal> MeasureAsync(ILoad load, TablePlan plan, decimal rate, int round)
    {
        var random = new Random(Seed + round);
        var loop = new OpenLoop(new Schedule(rate), TimeProvider.System, MostUnderWay);
        var from = TimeSpan.FromSeconds(plan.WarmUpSeconds);
        var waits = await loop.RunAsync(from, from + TimeSpan.FromSeconds(plan.Seconds), CallAsync);
        var cost = new LoadCost(TimeSpan.Zero, TimeSpan.Zero, Allocated: 0);
        var figures = new LoadFigures(load.Name, waits.Count, TimeSpan.FromSeconds(plan.Seconds), waits, cost);
        return (decimal)figures.Wait(Percent).TotalMilliseconds;

        Task CallAsync(long call)
        {
            int wallet;
            int points;
            lock (random)
            {
                (wallet, points) = (random.Next(plan.Wallets), random.Next(1, Points));
            }

            var receipt = string.Create(CultureInfo.InvariantCulture, $"open/{round}/{call}");
            return call % 2 == 0
                ? load.AccrueAsync(wallet, receipt, points)
                : load.RedeemAsync(wallet, receipt, points);
        }
    }
}
