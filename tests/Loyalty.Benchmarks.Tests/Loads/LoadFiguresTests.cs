using Loyalty.Benchmarks.Loads;

namespace Loyalty.Benchmarks.Tests.Loads;

public sealed class LoadFiguresTests
{
    [Theory]
    [InlineData(50, 501)]
    [InlineData(99, 991)]
    [InlineData(100, 1_000)]
    public void A_percentile_is_a_wait_that_was_met_and_never_a_shorter_one(int percent, int milliseconds)
    {
        var waits = Enumerable.Range(1, 1_000).Select(wait => TimeSpan.FromMilliseconds(wait)).ToList();
        var cost = new LoadCost(TimeSpan.Zero, TimeSpan.Zero, Allocated: 0);

        var figures = new LoadFigures("load", waits.Count, TimeSpan.FromSeconds(4), waits, cost);

        figures.Wait(percent).Should().Be(TimeSpan.FromMilliseconds(milliseconds));
        figures.Rate.Should().Be(250);
    }
}
