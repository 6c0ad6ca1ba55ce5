using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;
using Loyalty.Benchmarks.Loads;
using Loyalty.Postgres.Ledgers;
using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Benchmarks.Rows;

/// <summary>
/// Commands per second beside rows written by hand, with few callers and with many; and how many there could be at most
/// in these tables, if nothing but the server's work on their rows took any time.
/// </summary>
internal static class CommandRows
{
    private const int ManyCallers = 1_024;
    private const int PointsToStart = 1_000;
    private const string ByHand = "rows written by hand";

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        var few = await BothAsync(plan.Load(), isCopied: true);
        var many = await BothAsync(plan.Load(ManyCallers), isCopied: false);
        var spent = few.Hand.Cost.Callers + few.Hand.Cost.Server;
        return
        [
            Rate(plan.Callers, few, Aim.AtLeast(4)),
            Rate(ManyCallers, many, Aim.AtLeast(8)),
            new Comparison(
                "processor µs to COPY the rows of a command, the server only",
                few.CopyMicroseconds,
                $"{ByHand}, callers and server",
                (decimal)few.Hand.PerCommand(spent).TotalMicroseconds,
                Aim: null),
            new Comparison(
                "bytes allocated for a command",
                few.Engine.Cost.Allocated / few.Engine.Commands,
                ByHand,
                few.Hand.Cost.Allocated / few.Hand.Commands,
                Aim: null),
        ];
    }

    private static Comparison Rate(int callers, Measured measured, Aim aim) => new(
        string.Create(CultureInfo.InvariantCulture, $"commands per second, {callers} callers"),
        measured.Engine.Rate,
        ByHand,
        measured.Hand.Rate,
        aim);

    private static async Task<Measured> BothAsync(LoadPlan plan, bool isCopied)
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var handWritten = new HandWrittenLoad(server.ConnectionString, plan.Callers);
        await using var engine = new EngineLoad(server.ConnectionString);
        await using var load = new LoadOfRound(engine, round: 1);
        var processes = await ServerProcesses.FindAsync(server.ConnectionString);
        var byHand = await LoadRun.MeasureAsync(handWritten, plan, processes);
        await engine.PrepareAsync(plan.Wallets, PointsToStart);
        var before = await SizeAsync(server.ConnectionString);
        var byEngine = await LoadRun.MeasureAsync(load, plan, processes);
        var after = await SizeAsync(server.ConnectionString);

        // Each command of the load has a receipt of its own.
        var factsOfCommand = (after.Facts - before.Facts) / (decimal)(after.Receipts - before.Receipts);
        var copying = isCopied ? (await LedgerCopy.RunAsync(server.ConnectionString)).Cost.Server : TimeSpan.Zero;
        return new Measured(byHand, byEngine, (decimal)copying.TotalMicroseconds / after.Facts * factsOfCommand);
    }

    private static async Task<(long Facts, long Receipts)> SizeAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $"SELECT size, receipts FROM {LedgerName.Main.Schema}.loyalty_head");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private sealed record Measured(LoadFigures Hand, LoadFigures Engine, decimal CopyMicroseconds);
}
