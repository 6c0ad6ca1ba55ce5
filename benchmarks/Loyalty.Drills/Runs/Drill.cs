using System.Runtime.InteropServices;
using Loyalty.Drills.Backups;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Faults;
using Loyalty.Drills.Nodes;
using Loyalty.Drills.Rubbish;
using Loyalty.Drills.Soaks;
using Loyalty.Testing;

namespace Loyalty.Drills.Runs;

/// <summary>The drills by their names.</summary>
internal static class Drill
{
    private const int Found = 1;
    private const int BadInput = 2;

    private static readonly Dictionary<string, (string Title, RunDrill Run)> All =
        new(StringComparer.Ordinal)
        {
            ["kill"] = ("Kill the service and PostgreSQL", (plan, report, cancelled) =>
                new KillRun(plan, report).RunAsync(cancelled)),
            ["nodes"] = ("Kill one node of three, their clocks apart", (plan, report, cancelled) =>
                new NodesRun(plan, report).RunAsync(cancelled)),
            ["races"] = ("Ask for the same at once", (plan, report, cancelled) =>
                new RacesRun(plan, report).RunAsync(cancelled)),
            ["faults"] = ("Let something be wrong with PostgreSQL for a while", (plan, report, cancelled) =>
                new FaultsRun(plan, report, TimeSpan.FromMinutes(1)).RunAsync(cancelled)),
            ["failover"] = ("Let a synchronous standby take over", (plan, report, cancelled) =>
                FailoverAsync(new FailoverRun(plan, report), cancelled)),
            ["restore"] = ("Restore to an instant", (plan, report, cancelled) =>
                new RestoreRun(plan, report).RunAsync(cancelled)),
            ["soak"] = ("Soak for a week by a fast clock", (plan, report, cancelled) =>
                new SoakRun(SoakPlan.Of(plan), report).RunAsync(cancelled)),
            ["rubbish"] = ("Send and read rubbish", (plan, report, cancelled) =>
                new RubbishRun(plan, report).RunAsync(cancelled)),
            ["broken"] = ("Break the engine on purpose", BrokenAsync),
        };

    private delegate Task RunDrill(DrillPlan plan, DrillReport report, CancellationToken cancellationToken);

    /// <summary>Runs what was typed.</summary>
    /// <returns>0 where nothing was found, 1 where something was, 2 where it was typed wrong.</returns>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is not [var verb, ..] || !All.TryGetValue(verb, out var drill))
        {
            await Console.Error.WriteLineAsync($"Name a drill: {string.Join(", ", All.Keys)}.");
            return BadInput;
        }

        var usual = string.Equals(verb, "soak", StringComparison.Ordinal) ? DrillPlan.UsualSoak : DrillPlan.Usual;
        var plan = DrillPlan.Of(usual, arguments[1..]);
        using var stop = new CancellationTokenSource();
        using var asked = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        using var typed = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        var report = new DrillReport { Stop = stop.Token, Progress = Console.Error };
        report.Tell("command", $"`{string.Join(' ', arguments)}`");
        report.Tell("seed, callers, wallets", $"{plan.Load.Seed}, {plan.Load.Callers}, {plan.Load.Wallets}");
        report.Tell("machine", $"{Environment.ProcessorCount} cores, {Environment.OSVersion}");
        await drill.Run(plan, report, cancellationToken);
        var text = report.Render(drill.Title);
        await Console.Out.WriteLineAsync(text);
        if (plan.Report is not null)
        {
            await File.WriteAllTextAsync(plan.Report, text, cancellationToken);
        }

        return report.IsClean ? 0 : Found;
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    private static async Task FailoverAsync(FailoverRun run, CancellationToken cancellationToken)
    {
        await run.RunAsync(cancellationToken);
        await run.RunWithoutStandbyAsync(cancellationToken);
    }

    private static async Task BrokenAsync(DrillPlan plan, DrillReport report, CancellationToken cancellationToken)
    {
        foreach (var without in Enum.GetValues<Safeguard>().Where(one => one != Safeguard.None))
        {
            var (result, round) = await BrokenAsync(without, plan, cancellationToken);
            report.Tell($"without {without}", $"{result.Findings.Count} findings in round {round}");
            if (result.Findings.Count == 0)
            {
                report.Fault($"{without} was switched off, and nobody noticed");
            }
            else
            {
                report.Tell($"first finding without {without}", $"{result.Findings.Told[0].What}");
            }
        }
    }

    private static async Task<(CheckResult Result, int Round)> BrokenAsync(
        Safeguard without, DrillPlan plan, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        await using var database = await ScratchDatabase.CreateAsync();
        return await BrokenRun.RunAsync(
            without,
            plan.Load with { MaxTries = 20 },
            database.ConnectionString,
            folder.FullName,
            cancellationToken);
    }
}
