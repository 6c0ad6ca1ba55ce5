using System.Globalization;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Faults;
using Loyalty.Drills.Runs;
using Loyalty.Postgres.Audits;

namespace Loyalty.Drills.Soaks;

/// <summary>
/// A week of a shop's work by a clock that runs much faster than the real one, on two nodes and a server that vacuums
/// as much faster as it can: memory stays flat, nothing falls behind, no table swells, and all of it is right.
/// </summary>
internal sealed class SoakRun(SoakPlan plan, DrillReport report)
{
    private const int Nodes = 2;

    // The least that the server takes; the usual minute would be hours of the ledger's time.
    private const string VacuumEvery = "1s";

    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>What is demanded.</summary>
    public SoakLimits Limits { get; init; } = new();

    /// <summary>Runs it once, on a durable server of the drill's own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await OwnedServer.StartAsync(cancellationToken);
        await VacuumOftenAsync(server, cancellationToken);
        using var troubles = new Troubles();
        var time = new CompressedTime(SoakPlan.Begin, plan.Speed, TimeProvider.System);
        var nodes = new List<SoakNode>();
        try
        {
            while (nodes.Count < Nodes)
            {
                nodes.Add(
                    await SoakNode.StartAsync(server.ConnectionString, plan, time, troubles, cancellationToken));
            }

            await RunAsync(server, nodes, time, cancellationToken);
            Tell(troubles);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    private async Task RunAsync(
        OwnedServer server, IReadOnlyList<SoakNode> nodes, CompressedTime time, CancellationToken cancellationToken)
    {
        var load = new SoakLoad(plan, time, report.Stop);
        await using var session = await Sql.OpenAsync(server.ConnectionString, cancellationToken);
        var sampler = new Sampler(session, time);
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            var sampling = sampler.RunAsync(plan.SampleInterval, Tell, over.Token);
            var loading = load.RunAsync([.. nodes.Select(node => node.Ledger)], time.Start, over.Token);

            try
            {
                await await Task.WhenAny(sampling, loading);
                await WaitForEndAsync(load, sampling, cancellationToken);
            }
            finally
            {
                // Whichever of them fails ends the other.
                await over.CancelAsync();
            }

            await sampling;
        }

        var end = time.StandStill();
        await SettleAsync(sampler, cancellationToken);
        new SoakPage(plan, Limits, report).Tell(sampler.Samples, load);
        foreach (var fault in SoakVerdict.Of(sampler.Samples, Limits, plan.WorkInterval))
        {
            report.Fault(fault);
        }

        await CheckAsync(server, load.Tally, end, cancellationToken);
        var audit = await new LedgerAudit(nodes[0].Ledger).VerifyAsync(cancellationToken);
        report.Tell("audit verify", $"{audit.Facts} facts, {audit.Wallets} wallets, {audit.Receipts} receipts");
        if (!audit.IsSound)
        {
            report.Fault($"the ledger does not verify: {audit.Difference}");
        }
    }

    // The load may have sent all it has before the week is over; what is due goes on.
    private static async Task WaitForEndAsync(SoakLoad load, Task sampling, CancellationToken cancellationToken)
    {
        while (!load.IsOver && !sampling.IsCompleted)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    // The clock stands: whatever was due by then is to be recorded, and nothing more becomes due.
    private async Task SettleAsync(Sampler sampler, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var sample = await sampler.TakeAsync(cancellationToken);
            var passed = TimeProvider.System.GetElapsedTime(since);
            if (sample is { Late.Ticks: 0, Behind: 0 })
            {
                report.Tell("at the end, all that was due recorded and all facts projected within", $"{passed:g}");
                return;
            }

            if (passed > SettleLimit)
            {
                report.Fault(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{passed} after the end one thing was due {sample.Late} ago, and {sample.Behind} facts wait"));
                return;
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    private async Task CheckAsync(
        OwnedServer server, SoakTally tally, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await using var session = await Sql.OpenAsync(server.ConnectionString, cancellationToken);
        var (findings, facts) = await LedgerCheck.RunAsync(session, end, cancellationToken);
        foreach (var finding in findings.Told)
        {
            report.Fault($"{finding.Part}: {finding.What}");
        }

        report.Tell("facts", $"{SoakPage.List(facts.Counts)}");
        report.Tell("facts checked with plain SQL", $"{facts.Counts.Values.Sum()}, {findings.Count} findings");
        report.Tell("points given, redeemed", $"{facts.Issued}, {facts.Redeemed}");
        if ((facts.Issued, facts.Redeemed) != (tally.Earned, tally.Redeemed))
        {
            report.Fault(string.Create(
                CultureInfo.InvariantCulture,
                $"callers were told of {tally.Earned} points given and {tally.Redeemed} redeemed"));
        }

        foreach (var wrong in tally.Wrong)
        {
            report.Fault(wrong);
        }
    }

    private void Tell(Troubles troubles)
    {
        report.Tell("nodes warned, failed", $"{troubles.Warnings}, {troubles.Errors} times");
        foreach (var told in troubles.Told.Where(_ => troubles.Errors > 0))
        {
            report.Fault($"a node told its operator: {told}");
        }
    }

    private void Tell(SoakSample sample) => report.Progress.WriteLine(SoakPage.Line(sample));

    private async Task VacuumOftenAsync(OwnedServer server, CancellationToken cancellationToken)
    {
        var admin = server.SuperuserConnectionString;
        await Sql.RunAsync(admin, $"ALTER SYSTEM SET autovacuum_naptime = '{VacuumEvery}'", cancellationToken);
        await Sql.RunAsync(admin, "SELECT pg_reload_conf()", cancellationToken);
        report.Tell("server", $"its own, durable, usual settings but for autovacuum_naptime = {VacuumEvery}");
    }
}
