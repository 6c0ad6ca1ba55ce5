using System.Globalization;
using System.Runtime.InteropServices;

namespace Loyalty.Benchmarks.Comparisons;

/// <summary>Comparisons as a table in Markdown, each row as soon as it is known.</summary>
internal sealed class ComparisonTable(TextWriter output)
{
    // Below it a figure needs its decimals.
    private const decimal Small = 100;

    /// <summary>Tells where and how it was measured, and begins the table.</summary>
    public void Begin(string how)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{how} {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}; PostgreSQL on the same machine, commits are durable."));
        output.WriteLine();
        output.WriteLine("| what | figure | baseline | its figure | ratio | to reach | reached |");
        output.WriteLine("|---|---:|---|---:|---:|---:|---|");
        output.Flush();
    }

    /// <summary>Adds a row.</summary>
    public void Add(Comparison one)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.What} | {Shown(one.Figure)} | {one.Baseline} | {Shown(one.BaselineFigure)} | {one.Ratio:F2} "
            + $"| {Shown(one.Aim)} | {Verdict(one)} |"));
        output.Flush();
    }

    private static string Shown(decimal figure) =>
        figure.ToString(Math.Abs(figure) < Small ? "F2" : "N0", CultureInfo.InvariantCulture);

    private static string Shown(Aim? aim) => aim is null
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"{(aim.IsCeiling ? "≤" : "≥")} {aim.Ratio:0.##}");

    private static string Verdict(Comparison one) => one.Aim switch
    {
        null => string.Empty,
        var aim => aim.IsMet(one.Ratio) ? "yes" : "no",
    };
}
