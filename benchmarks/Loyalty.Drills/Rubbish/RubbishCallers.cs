using Loyalty.Drills.Runs;
using static System.FormattableString;

namespace Loyalty.Drills.Rubbish;

/// <summary>Callers who send requests, each waiting for his answer, until all are sent or enough was found.</summary>
/// <param name="plan">How many callers, and which requests.</param>
/// <param name="report">Told how far they are; says whether somebody wants to stop.</param>
/// <param name="limit">How long an answer may take.</param>
internal sealed class RubbishCallers(DrillPlan plan, DrillReport report, TimeSpan limit)
{
    private const int ProgressEvery = 50_000;

    private long _next = plan.Rubbish.From;

    /// <summary>Sends them all.</summary>
    public Task RunAsync(RequestMaker maker, Uri address, RubbishTally tally, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Math.Max(1, plan.Load.Callers)).Select(_ => Task.Run(
            () => CallAsync(maker, address, tally, cancellationToken), cancellationToken)));

    private async Task CallAsync(
        RequestMaker maker, Uri address, RubbishTally tally, CancellationToken cancellationToken)
    {
        using var connection = new RawConnection(address);
        var end = plan.Rubbish.From + plan.Rubbish.Requests;
        while (!tally.IsEnough && !report.Stop.IsCancellationRequested
            && Interlocked.Increment(ref _next) - 1 is var number && number < end)
        {
            var request = maker.Make(number);
            tally.Add(request, await connection.AskAsync(request, limit, cancellationToken));
            if ((number + 1) % ProgressEvery == 0)
            {
                await report.Progress.WriteLineAsync(Invariant($"{number + 1} requests"));
            }
        }
    }
}
