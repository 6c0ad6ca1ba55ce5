using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Loads;
using Loyalty.Testing;

namespace Loyalty.Benchmarks.Rows;

/// <summary>Commands per second beside rows written by hand, with few callers and with many.</summary>
internal static class CommandRows
{
    private const int ManyCallers = 1_024;

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        var (few, many) = (await BothAsync(plan.Load()), await BothAsync(plan.Load(ManyCallers)));
        return
        [
            Rate(plan.Callers, few, Aim.AtLeast(4)),
            Rate(ManyCallers, many, Aim.AtLeast(8)),
            new Comparison(
                "bytes allocated for a command",
                few.Engine.Cost.Allocated / few.Engine.Commands,
                "rows written by hand",
                few.Hand.Cost.Allocated / few.Hand.Commands,
                Aim: null),
        ];
    }

    private static Comparison Rate(int callers, (LoadFigures Hand, LoadFigures Engine) both, Aim aim) => new(
        string.Create(CultureInfo.InvariantCulture, $"commands per second, {callers} callers"),
        both.Engine.Rate,
        "rows written by hand",
        both.Hand.Rate,
        aim);

    private static async Task<(LoadFigures Hand, LoadFigures Engine)> BothAsync(LoadPlan plan)
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var handWritten = new HandWrittenLoad(server.ConnectionString, plan.Callers);
        await using var engine = new EngineLoad(server.ConnectionString);
        var processes = await ServerProcesses.FindAsync(server.ConnectionString);
        return (
            await LoadRun.MeasureAsync(handWritten, plan, processes),
            await LoadRun.MeasureAsync(engine, plan, processes));
    }
}
