using System.Diagnostics;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;
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
        "audit verify, facts per second",
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
        "rebuild of everything, facts per second",
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
        var rounds = await Rounds.RunAsync(plan.RoundCount, async () =>
        {
            var copying = await TimeAsync(() => CopyAsync(filled));
            return (Figure: Rounds.PerSecond(facts, await TimeAsync(() => read(filled))),
                Baseline: Rounds.PerSecond(facts, copying));
        });
        return [Comparison.OfRounds(what, Baseline, aim, rounds)];
    }

    private static async Task CopyAsync(FilledLedger filled)
    {
        await using var connection = new NpgsqlConnection(filled.Database);
        await connection.OpenAsync();
        await TableCopy.ReadAsync(connection, $"{filled.Ledger.Name.Schema}.mt_events");
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed;
    }
}
