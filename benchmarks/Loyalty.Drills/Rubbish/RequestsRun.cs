using System.Globalization;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Faults;
using Loyalty.Drills.Nodes;
using Loyalty.Drills.Runs;
using static System.FormattableString;

namespace Loyalty.Drills.Rubbish;

/// <summary>
/// Sends random requests to every route of the service, and looks at each answer, at the size of the service while it
/// answers, and at the ledger afterwards.
/// </summary>
internal sealed class RequestsRun(DrillPlan plan, DrillReport report)
{
    private const string Document = "/openapi/v1.json";
    private const int LinesOfFailure = 20;

    // With fewer, chance may well leave an operation out.
    private const int EnoughForAll = 50_000;

    private const string CountSessions =
        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(500);

    private readonly List<ServiceSample> _samples = [];

    /// <summary>Runs it against the service with a private PostgreSQL.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await OwnedServer.StartAsync(cancellationToken);
        using var host = NodeProcess.Host(server.Folder, server.Data);
        await host.StartAsync(cancellationToken);
        await RunAsync(host, server.ConnectionString, cancellationToken);
    }

    /// <summary>Runs it against a node that is ready.</summary>
    public async Task RunAsync(NodeProcess node, string database, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = node.Address };
        var outline = ApiOutline.Read(
            await client.GetStringAsync(new Uri(Document, UriKind.Relative), cancellationToken));
        var tally = new RubbishTally(outline, plan.Load.Seed);
        var begun = TimeProvider.System.GetTimestamp();
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            var sampling = SampleAsync(node, database, tally, over.Token);
            var maker = new RequestMaker(outline, plan.Load.Seed);
            await new RubbishCallers(plan, report, AnswerCheck.Limit).RunAsync(
                maker, node.Address, tally, cancellationToken);
            await over.CancelAsync();
            await sampling;
        }

        tally.Tell(report, TimeProvider.System.GetElapsedTime(begun));
        TellGrowth();
        if (plan.Rubbish.Requests >= EnoughForAll && report.GoesOn && tally.NeverDone.Any())
        {
            report.Fault($"never done whatever was asked: {string.Join(", ", tally.NeverDone)}");
        }

        await CheckAsync(client, database, cancellationToken);
        if (!report.IsClean && await FailureAsync(node.Log, cancellationToken) is { } said)
        {
            report.Fault($"the service's log, its first failure: {said}");
        }
    }

    private async Task SampleAsync(
        NodeProcess node, string database, RubbishTally tally, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await Sql.OpenAsync(database, cancellationToken);
            while (true)
            {
                var count = await Sql.RunAsync(session, CountSessions, cancellationToken);
                var connections = Convert.ToInt32(count, CultureInfo.InvariantCulture);
                _samples.Add(new ServiceSample(tally.Answered, node.WorkingSet, connections));
                await Task.Delay(SampleEvery, TimeProvider.System, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The requests are over.
        }
    }

    private void TellGrowth()
    {
        const int Mebibyte = 1024 * 1024;
        if (GrowthCheck.Ends(_samples) is (var early, var late))
        {
            report.Tell(
                "memory of the service, in the second tenth and the last",
                $"{early / Mebibyte} MiB, {late / Mebibyte} MiB");
        }

        report.Tell(
            "sessions of PostgreSQL, at most",
            $"{_samples.Select(sample => sample.Connections).DefaultIfEmpty().Max()}");
        if (GrowthCheck.Fault(_samples, plan.Load.Callers) is { } fault)
        {
            report.Fault(fault);
        }
    }

    private static async Task<string?> FailureAsync(string log, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(log, cancellationToken);
        var first = Array.FindIndex(lines, line => line.StartsWith("fail:", StringComparison.Ordinal));
        return first < 0 ? null : string.Join(Environment.NewLine, lines.Skip(first).Take(LinesOfFailure));
    }

    private async Task CheckAsync(HttpClient client, string database, CancellationToken cancellationToken)
    {
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
        if (!ready.IsSuccessStatusCode)
        {
            report.Fault(Invariant($"the service is not ready afterwards: {(int)ready.StatusCode}"));
        }

        var result = await LedgerCheck.RunWithoutLogsAsync(database, cancellationToken);
        report.Tell("facts afterwards", $"{result.Facts}");
        report.Add(result, "afterwards");
        var verified = await AuditProcess.VerifyAsync(database, cancellationToken);
        report.Tell("loyalty audit verify", $"exit code {verified}");
        if (verified != 0)
        {
            report.Fault("the ledger does not verify afterwards");
        }
    }
}
