namespace Loyalty.Benchmarks.Loads;

/// <summary>What a load came to.</summary>
/// <param name="Name">What was loaded.</param>
/// <param name="Commands">Commands answered while it was measured.</param>
/// <param name="Elapsed">How long that was.</param>
/// <param name="Waits">How long each caller waited, shortest first.</param>
/// <param name="Cost">What it cost.</param>
internal sealed record LoadFigures(
    string Name, long Commands, TimeSpan Elapsed, IReadOnlyList<TimeSpan> Waits, LoadCost Cost)
{
    /// <summary>Commands per second.</summary>
    public decimal Rate => Commands / (decimal)Elapsed.TotalSeconds;

    /// <summary>The wait that so many percent of the callers do not exceed.</summary>
    public TimeSpan Wait(int percent) => Waits[Math.Min(Waits.Count - 1, Waits.Count * percent / 100)];

    /// <summary>Processor time of one command.</summary>
    public TimeSpan PerCommand(TimeSpan time) => time / Commands;
}
