using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Loyalty.Benchmarks.Loads;
using Loyalty.Testing;

namespace Loyalty.Marten.Benchmarks;

/// <summary>Both engines and plain Marten one after the other, each on a durable server of its own.</summary>
internal sealed class EnginesRun(LoadPlan plan, TextWriter output)
{
    private static readonly int[] Callers = [1, 8, 64];

    public async Task RunAsync()
    {
        await TellAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Wallets} wallets, half accruals, half redemptions, {plan.Seconds} s after "
            + $"{plan.WarmUpSeconds} s of warm-up. Commits are durable. "
            + $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}; PostgreSQL on the same machine."));
        List<string> rebuilds = [];
        await HeadAsync("commands by calls");
        foreach (var callers in Callers)
        {
            foreach (var contender in Contender.All)
            {
                await using var server = await OwnServer.StartAsync(durable: true);
                await MeasureAsync(contender, contender.Calls, callers, server);
                if (callers == Callers[^1] && contender.Jobs is not null)
                {
                    rebuilds.AddRange(await RebuildAsync(contender, server));
                }
            }
        }

        await HeadAsync("commands by messages");
        foreach (var callers in Callers)
        {
            foreach (var contender in Contender.All.Where(one => one.Messages is not null))
            {
                await using var server = await OwnServer.StartAsync(durable: true);
                await MeasureAsync(contender, contender.Messages!, callers, server);
            }
        }

        await HeadAsync("| rebuilt from interleaved streams | | events | events per second |", "|---|---|---:|---:|");
        foreach (var rebuild in rebuilds)
        {
            await TellAsync(rebuild);
        }

        await ImportAsync();
    }

    private Task HeadAsync(string what) => HeadAsync(
        $"| callers | {what} | per second | median wait, ms | 99 % | processor µs per command: callers | server |",
        "|---:|---|---:|---:|---:|---:|---:|");

    private async Task HeadAsync(string head, string columns)
    {
        await TellAsync(string.Empty);
        await TellAsync(head);
        await TellAsync(columns);
    }

    private async Task MeasureAsync(Contender contender, Func<string, ILoad> make, int callers, OwnServer server)
    {
        await using var load = make(server.ConnectionString);
        var processes = await ServerProcesses.FindAsync(server.ConnectionString);
        var figures = await LoadRun.MeasureAsync(load, plan with { Callers = callers }, processes);
        await TellAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {callers} | {contender.Name} | {figures.Rate:N0} "
            + $"| {figures.Wait(50).TotalMilliseconds:F1} | {figures.Wait(99).TotalMilliseconds:F1} "
            + $"| {figures.PerCommand(figures.Cost.Callers).TotalMicroseconds:F0} "
            + $"| {figures.PerCommand(figures.Cost.Server).TotalMicroseconds:F0} |"));
    }

    // The engines have the same rows, and the same way to make them anew.
    private static async Task<List<string>> RebuildAsync(Contender contender, OwnServer server)
    {
        await using var jobs = contender.Jobs!(server.ConnectionString);
        return
        [
            await RebuildAsync($"wallets | {contender.Name}", jobs.RebuildWalletsAsync),
            await RebuildAsync($"totals of each day | {contender.Name}", jobs.RebuildDaysAsync),
        ];
    }

    private static async Task<string> RebuildAsync(string what, Func<Task<long>> rebuild)
    {
        var clock = Stopwatch.StartNew();
        var events = await rebuild();
        return string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {events:N0} | {events / clock.Elapsed.TotalSeconds:N0} |");
    }

    // Marten's own import makes no views: the daemon makes them behind it.
    private async Task ImportAsync()
    {
        await HeadAsync("| bulk import | purchases | per second | with the views of wallets |", "|---|---:|---:|---:|");
        foreach (var contender in Contender.All.Where(one => one.Jobs is not null))
        {
            await using var server = await OwnServer.StartAsync(durable: true);
            await using var jobs = contender.Jobs!(server.ConnectionString);
            await jobs.ImportAsync(wallets: 0, purchases: 0);
            var clock = Stopwatch.StartNew();
            await jobs.ImportAsync(plan.Wallets, Imports.Purchases);
            var imported = clock.Elapsed;
            await jobs.MakeViewsAsync();
            var purchases = plan.Wallets * Imports.Purchases;
            await TellAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contender.Name} | {purchases:N0} | {purchases / imported.TotalSeconds:N0} "
                + $"| {purchases / clock.Elapsed.TotalSeconds:N0} |"));
        }
    }

    private async Task TellAsync(string line)
    {
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }
}
