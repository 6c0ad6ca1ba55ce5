namespace Loyalty.Benchmarks.Comparisons;

/// <summary>A figure beside its baseline, both of one run.</summary>
/// <param name="What">What was measured, with its unit.</param>
/// <param name="Figure">What it came to.</param>
/// <param name="Baseline">What it is measured by.</param>
/// <param name="BaselineFigure">What that came to.</param>
/// <param name="Aim">What the ratio is to come to; null for a figure that has no aim.</param>
internal sealed record Comparison(string What, decimal Figure, string Baseline, decimal BaselineFigure, Aim? Aim)
{
    /// <summary>The figure in baselines.</summary>
    public decimal Ratio => Figure / BaselineFigure;

    /// <summary>Both figures are the medians of several rounds.</summary>
    public static Comparison OfRounds(
        string what, string baseline, Aim? aim, IReadOnlyList<(decimal Figure, decimal Baseline)> rounds) =>
        new(
            what,
            Rounds.Median(rounds.Select(round => round.Figure)),
            baseline,
            Rounds.Median(rounds.Select(round => round.Baseline)),
            aim);
}
