using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Loyalty.Domain.Tests;

public sealed class ApportionmentTests
{
    private static readonly Arbitrary<(long Points, decimal[] Weights)> Splits = (
        from points in Gen.Frequency(
            (8, Gen.Choose(0, 10_000).Select(value => (long)value)), (1, Gen.Constant(Points.MaxValue)))
        from weights in Gen.Choose(0, 1_000_000_000).Select(value => value / 1000m).NonEmptyListOf()
        select (points, weights.ToArray())).ToArbitrary();

    [Theory]
    [InlineData(10, "100 100 100", "4 3 3")]
    [InlineData(500, "6000 4000", "300 200")]
    [InlineData(7, "1 1 1 1", "2 2 2 1")]
    [InlineData(1, "1 2 3", "0 0 1")]
    [InlineData(5, "0 0", "3 2")]
    [InlineData(5, "0 1 0", "0 5 0")]
    [InlineData(0, "1 2", "0 0")]
    [InlineData(3, "0.000001 0.000002", "1 2")]
    [InlineData(100, "33.3 33.3 33.4", "33 33 34")]
    public void Floors_then_one_point_each_to_the_largest_remainders_and_ties_to_the_lower_line(
        long points, string weights, string parts) =>
        string.Join(' ', Split(points, Weights(weights))).Should().Be(parts);

    [Fact]
    public void The_largest_amounts_are_split_without_overflow()
    {
        var parts = Apportionment.Split(new Points(Points.MaxValue), [1e15m, 1e15m, 1e15m]);
        parts.Select(part => part.Value).Should()
            .Equal(3_002_399_751_580_331, 3_002_399_751_580_330, 3_002_399_751_580_330);
    }

    [Fact]
    public void A_negative_zero_weighs_nothing() => Split(5, [-0.00m, 1]).Should().Equal(0, 5);

    [Fact]
    public void There_is_no_split_over_no_lines_or_by_negative_weights()
    {
        FluentActions.Invoking(() => Split(5, [])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Split(5, [1, -0.01m])).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("weights");
    }

    [Fact]
    public void The_parts_add_up_and_none_is_a_whole_point_away_from_its_exact_share() =>
        Prop.ForAll(Splits, split =>
        {
            var parts = Split(split.Points, split.Weights);
            var sum = split.Weights.Sum();
            parts.Sum().Should().Be(split.Points);
            for (var index = 0; index < parts.Length && sum > 0; index++)
            {
                // Exact: points * weight / sum - 1 < part < points * weight / sum + 1, multiplied out.
                var exact = new BigInteger(split.Points) * new BigInteger(split.Weights[index] * 1000);
                var part = new BigInteger(parts[index]) * new BigInteger(sum * 1000);
                BigInteger.Abs(exact - part).Should().BeLessThan(new BigInteger(sum * 1000));
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2, "5", "21.90", 0)]
    [InlineData(2, "15", "21.90", 1)]
    [InlineData(2, "21.90", "21.90", 2)]
    [InlineData(7, "0.333333", "1", 2)]
    [InlineData(7, "0", "1", 0)]
    [InlineData(Points.MaxValue, "999999999.999999", "1000000000", 9_007_199_254_740_981)]
    public void A_return_takes_the_cumulative_floor(long ofLine, string returned, string sold, long points) =>
        Apportionment.Returned(new Points(ofLine), Quantity(returned), Quantity(sold)).Value.Should().Be(points);

    [Fact]
    public void Once_more_is_back_than_was_sold_everything_is() =>
        Apportionment.Returned(new Points(7), Quantity("2"), Quantity("1")).Value.Should().Be(7);

    [Fact]
    public void Any_partition_of_a_quantity_into_returns_takes_exactly_all_points_and_never_goes_back()
    {
        var partitions = (
            from points in Gen.Choose(0, 100_000)
            from parts in Gen.Choose(1, 5_000_000).NonEmptyListOf()
            select (Points: points, Parts: parts.Select(part => part / 1_000_000m).ToArray())).ToArbitrary();
        Prop.ForAll(partitions, partition =>
        {
            var sold = new Quantity(partition.Parts.Sum());
            var (back, taken) = (Domain.Quantity.Zero, 0L);
            foreach (var part in partition.Parts)
            {
                back += new Quantity(part);
                var now = Apportionment.Returned(new Points(partition.Points), back, sold).Value;
                now.Should().BeGreaterThanOrEqualTo(taken);
                taken = now;
            }

            taken.Should().Be(partition.Points);
        }).QuickCheckThrowOnFailure();
    }

    private static long[] Split(long points, decimal[] weights) =>
        [.. Apportionment.Split(new Points(points), weights).Select(part => part.Value)];

    private static decimal[] Weights(string text) => [.. text.Split(' ').Select(Decimal)];

    private static Quantity Quantity(string text) => new(Decimal(text));

    private static decimal Decimal(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
