using Loyalty.Benchmarks.Comparisons;

namespace Loyalty.Benchmarks.Tests.Comparisons;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("3", "3")]
    [InlineData("5 1 3", "3")]
    [InlineData("9 1 3 5", "4")]
    public void The_median_is_the_figure_in_the_middle(string figures, string median) =>
        Rounds.Median(figures.Split(' ').Select(Number)).Should().Be(Number(median));

    [Fact]
    public void Rounds_are_compared_by_their_medians()
    {
        var one = Comparison.OfRounds("what", "baseline", Aim.AtLeast(0.5m), [(10, 20), (90, 30), (20, 40)]);

        (one.Figure, one.BaselineFigure).Should().Be((20, 30));
        one.Ratio.Should().BeApproximately(0.6667m, 0.0001m);
    }

    [Theory]
    [InlineData("0.50", true, false)]
    [InlineData("0.51", true, true)]
    [InlineData("0.49", false, false)]
    public void An_aim_is_met_at_its_limit_and_beyond(string ratio, bool isFloorMet, bool isCeilingMissed)
    {
        Aim.AtLeast(0.5m).IsMet(Number(ratio)).Should().Be(isFloorMet);
        Aim.AtMost(0.5m).IsMet(Number(ratio)).Should().Be(!isCeilingMissed);
    }

    [Fact]
    public void A_row_says_figure_baseline_ratio_and_verdict()
    {
        using var output = new StringWriter();
        var table = new ComparisonTable(output);

        table.Add(new Comparison("facts per second", 1_234, "COPY", 4_936, Aim.AtLeast(0.5m)));
        table.Add(new Comparison("ms", 1.5m, "by hand", 2, Aim.AtMost(1)));
        table.Add(new Comparison("bytes", 300, "by hand", 100, Aim: null));

        output.ToString().ReplaceLineEndings("\n").Should().Be(
            """
            | facts per second | 1,234 | COPY | 4,936 | 0.25 | ≥ 0.5 | no |
            | ms | 1.50 | by hand | 2.00 | 0.75 | ≤ 1 | yes |
            | bytes | 300 | by hand | 100 | 3.00 |  |  |

            """);
    }

    [Fact]
    public void Options_say_sizes_and_quick_makes_all_of_them_small()
    {
        TablePlan.Of(["--seconds", "7", "--wallets", "12"]).Should().Be(new TablePlan { Seconds = 7, Wallets = 12 });
        TablePlan.Of(["--quick", "--facts", "5"]).Should().Be(new TablePlan().Quick with { Facts = 5 });
        FluentActions.Invoking(() => TablePlan.Of(["--sceonds", "7"])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TablePlan.Of(["--seconds"])).Should().Throw<ArgumentException>();
    }

    private static decimal Number(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
