using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Loyalty.Benchmarks.Loads;
using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Marten.Benchmarks;

/// <summary>Both engines and plain Marten one after the other, each on a durable server of its own.</summary>
internal static class EnginesRun
{
    private static readonly int[] Callers = [1, 8, 64];

    private static readonly Func<string, ILoad>[] Loads =
    [
        PlainMartenLoad.AsAdvised,
        PlainMartenLoad.Tuned,
        OnMarten,
        database => new EngineLoad(database),
    ];

    public static async Task RunAsync(LoadPlan plan, TextWriter output)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Wallets} wallets, half accruals, half redemptions, {plan.Seconds} s after "
            + $"{plan.WarmUpSeconds} s of warm-up. Commits are durable. "
            + $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}; PostgreSQL on the same machine."));
        await output.WriteLineAsync();
        await output.WriteLineAsync("| callers | | commands per second | median wait, ms | 99 % |");
        await output.WriteLineAsync("|---:|---|---:|---:|---:|");
        var rebuilds = new List<string>();
        foreach (var callers in Callers)
        {
            foreach (var make in Loads)
            {
                await using var server = await OwnServer.StartAsync(durable: true);
                await using var load = make(server.ConnectionString);
                var processes = await ServerProcesses.FindAsync(server.ConnectionString);
                var figures = await LoadRun.MeasureAsync(load, plan with { Callers = callers }, processes);
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {callers} | {figures.Name} | {figures.Rate:N0} | {figures.Wait(50).TotalMilliseconds:F1} "
                    + $"| {figures.Wait(99).TotalMilliseconds:F1} |"));
                await output.FlushAsync();
                if (callers == Callers[^1])
                {
                    rebuilds.Add(await RebuildAsync(load, server.ConnectionString));
                }
            }
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync("| rebuilt from interleaved streams | events | events per second |");
        await output.WriteLineAsync("|---|---:|---:|");
        rebuilds.ForEach(output.WriteLine);
    }

    // The engines have the same rows, and the same way to make them anew.
    private static async Task<string> RebuildAsync(ILoad load, string database)
    {
        var clock = Stopwatch.StartNew();
        var events = load is PlainMartenLoad plain ? await plain.RebuildAsync() : await RebuildLedgerAsync(database);
        var rate = events / (decimal)clock.Elapsed.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"| {load.Name} | {events} | {rate:N0} |");
    }

    private static async Task<long> RebuildLedgerAsync(string database)
    {
        var options = new LoyaltyOptions { ConnectionString = database };
        await using var ledgers = new PostgresLedgers(
            options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);
        return (await new LedgerRebuild(ledgers.Main).RunAsync()).Facts;
    }

    private static EngineLoad OnMarten(string database) => new("Loyalty.Marten", database, options =>
        LedgerStores.Open(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System));
}
