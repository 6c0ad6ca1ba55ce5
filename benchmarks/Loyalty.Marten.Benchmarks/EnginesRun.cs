using System.Globalization;
using System.Runtime.InteropServices;
using Loyalty.Benchmarks.Loads;
using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
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
            + $"{plan.WarmUpSeconds} s of warm-up. Commits are durable. {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}; PostgreSQL on the same machine."));
        await output.WriteLineAsync();
        await output.WriteLineAsync("| callers | | commands per second | median wait, ms | 99 % |");
        await output.WriteLineAsync("|---:|---|---:|---:|---:|");
        foreach (var callers in Callers)
        {
            foreach (var make in Loads)
            {
                await using var server = await OwnServer.StartAsync(durable: true);
                await using var load = make(server.ConnectionString);
                var figures = await LoadRun.MeasureAsync(load, plan with { Callers = callers });
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {callers} | {figures.Name} | {figures.Rate:N0} | {figures.Wait(50).TotalMilliseconds:F1} "
                    + $"| {figures.Wait(99).TotalMilliseconds:F1} |"));
                await output.FlushAsync();
            }
        }
    }

    private static EngineLoad OnMarten(string database) => new("Loyalty.Marten", database, options =>
        LedgerStores.Open(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System));
}
