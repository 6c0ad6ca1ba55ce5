using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Loyalty.Testing;

namespace Loyalty.Benchmarks.Loads;

/// <summary>Runs the engine and the hand-written way one after the other under the same load, and tells both.</summary>
internal static class LoadRun
{
    private const int Points = 100;
    private const int PointsToStart = 1_000;
    private const int Seed = 20_260_301;

    public static async Task RunAsync(LoadPlan plan, TextWriter output)
    {
        await using var own = plan.Database is null ? await OwnServer.StartAsync(durable: true) : null;
        var database = plan.Database ?? own!.ConnectionString;
        await using var handWritten = new HandWrittenLoad(database, plan.Callers);
        await using var engine = new EngineLoad(database);

        var server = await ServerProcesses.FindAsync(database);
        Tell(plan, [await MeasureAsync(handWritten, plan, server), await MeasureAsync(engine, plan, server)], output);
    }

    /// <summary>Loads something and measures it.</summary>
    public static async Task<LoadFigures> MeasureAsync(ILoad load, LoadPlan plan, ServerProcesses server)
    {
        await load.PrepareAsync(plan.Wallets, PointsToStart);
        var clock = Stopwatch.StartNew();
        var from = TimeSpan.FromSeconds(plan.WarmUpSeconds);
        var until = from + TimeSpan.FromSeconds(plan.Seconds);
        var calling = Task.WhenAll(Enumerable.Range(0, plan.Callers)
            .Select(caller => Task.Run(() => CallAsync(load, plan, caller, clock, from, until))));
        await Task.Delay(from - clock.Elapsed, TimeProvider.System);
        var before = LoadCost.Now(server);
        await Task.Delay(until - clock.Elapsed, TimeProvider.System);
        var cost = LoadCost.Now(server).Since(before);
        var waits = (await calling).SelectMany(wait => wait).Order().ToList();
        return new LoadFigures(load.Name, waits.Count, TimeSpan.FromSeconds(plan.Seconds), waits, cost);
    }

    private static async Task<List<TimeSpan>> CallAsync(
        ILoad load, LoadPlan plan, int caller, Stopwatch clock, TimeSpan from, TimeSpan until)
    {
        var random = new Random(Seed + caller);
        var waits = new List<TimeSpan>();
        for (var step = 0; clock.Elapsed < until; step++)
        {
            var wallet = random.Next(plan.Wallets);
            var receipt = string.Create(CultureInfo.InvariantCulture, $"shop/{caller}/{step}");
            var begun = clock.Elapsed;
            await (step % 2 == 0
                ? load.AccrueAsync(wallet, receipt, random.Next(1, Points))
                : load.RedeemAsync(wallet, receipt, random.Next(1, Points)));
            var ended = clock.Elapsed;
            if (ended >= from && ended < until)
            {
                waits.Add(ended - begun);
            }
        }

        return waits;
    }

    private static void Tell(LoadPlan plan, List<LoadFigures> figures, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Callers} callers, {plan.Wallets} wallets, half accruals, half redemptions, {plan.Seconds} s after "
            + $"{plan.WarmUpSeconds} s of warm-up. Commits are durable. {Environment.ProcessorCount} cores, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; "
            + $"PostgreSQL on the same machine."));
        output.WriteLine();
        output.WriteLine(
            "| | commands per second | ratio | median wait, ms | 95 % | 99 % | processor µs per command: callers "
            + "| server | allocated bytes |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var one in figures)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {one.Rate:N0} | {one.Rate / figures[0].Rate:F2} | {one.Wait(50).TotalMilliseconds:F1} "
                + $"| {one.Wait(95).TotalMilliseconds:F1} | {one.Wait(99).TotalMilliseconds:F1} "
                + $"| {one.PerCommand(one.Cost.Callers).TotalMicroseconds:F0} "
                + $"| {one.PerCommand(one.Cost.Server).TotalMicroseconds:F0} "
                + $"| {one.Cost.Allocated / one.Commands:N0} |"));
        }
    }
}
