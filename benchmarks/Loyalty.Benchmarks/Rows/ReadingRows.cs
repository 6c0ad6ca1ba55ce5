using System.Diagnostics;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;
using Loyalty.Benchmarks.Loads;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Rebuilds;
using Npgsql;

namespace Loyalty.Benchmarks.Rows;

/// <summary>Reading a whole ledger and folding it, beside reading the rows of its facts and doing nothing.</summary>
internal static class ReadingRows
{
    private const string Baseline = "binary COPY of the facts' rows to the client";

    public static Task<IReadOnlyList<Comparison>> VerifyAsync(TablePlan plan) => RunAsync(
        plan,
        "audit verify",
        Aim.AtLeast(0.5m),
        async filled =>
        {
            var report = await new LedgerAudit(filled.Ledger).VerifyAsync();
            if (!report.IsSound)
            {
                throw new InvalidOperationException($"The ledger is not sound: {report.Difference}");
            }
        });

    public static Task<IReadOnlyList<Comparison>> RebuildAsync(TablePlan plan) => RunAsync(
        plan,
        "rebuild of everything",
        Aim.AtLeast(1 / 3m),
        async filled =>
        {
            var report = await new LedgerRebuild(filled.Ledger).RunAsync();
            var differing = report.Tables.FirstOrDefault(table => table.Repaired > 0 && IsLive(table.Name));
            if (differing is not null)
            {
                throw new InvalidOperationException($"Rows were not the fold of their facts: {differing}");
            }
        });

    // What follows the facts is empty before the first rebuild: no worker runs here.
    private static bool IsLive(string model) => model is not ("daily-figures" or "journal");

    private static async Task<IReadOnlyList<Comparison>> RunAsync(
        TablePlan plan, string what, Aim aim, Func<FilledLedger, Task> read)
    {
        await using var filled = await FilledLedger.MakeAsync(plan.Wallets, plan.Facts);
        var facts = await filled.FactsAsync();

        // The first round finds the projections empty and brings the rows into memory; it does not count.
        await new LedgerRebuild(filled.Ledger).RunAsync();
        await using var source = NpgsqlDataSource.Create(filled.Database);
        var processes = await ServerProcesses.FindAsync(filled.Database);
        var rounds = await Rounds.RunAsync(plan.RoundCount, async () =>
        {
            var copying = await MeasureAsync(() => CopyAsync(source, filled.Ledger.Name.Schema), processes);
            return (Figure: await MeasureAsync(() => read(filled), processes), Baseline: copying);
        });
        return
        [
            Comparison.OfRounds(
                $"{what}, facts per second",
                Baseline,
                aim,
                [.. rounds.Select(round => (facts / round.Figure.Seconds, facts / round.Baseline.Seconds))]),
            Comparison.OfRounds(
                $"{what}, processor µs per fact, client and server",
                Baseline,
                aim: null,
                [.. rounds.Select(round => (round.Figure.Processor / facts, round.Baseline.Processor / facts))]),
        ];
    }

    private static async Task CopyAsync(NpgsqlDataSource source, string schema)
    {
        await using var connection = await source.OpenConnectionAsync();
        await TableCopy.ReadAsync(connection, $"{schema}.mt_events");
    }

    private static async Task<(decimal Seconds, decimal Processor)> MeasureAsync(
        Func<Task> work, ServerProcesses processes)
    {
        var (clock, before) = (Stopwatch.StartNew(), LoadCost.Now(processes));
        await work();
        var (elapsed, cost) = (clock.Elapsed, LoadCost.Now(processes).Since(before));
        return ((decimal)elapsed.TotalSeconds, (decimal)(cost.Callers + cost.Server).TotalMicroseconds);
    }
}
