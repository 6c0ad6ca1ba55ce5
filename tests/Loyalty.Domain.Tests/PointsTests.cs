using System.Globalization;
using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests;

public sealed class PointsTests
{
    private static readonly Points Most = new(Points.MaxValue);

    [Theory]
    [InlineData(-1)]
    [InlineData(Points.MaxValue + 1)]
    [InlineData(long.MinValue)]
    public void Below_zero_or_above_the_limit_there_are_no_points(long value) =>
        FluentActions.Invoking(() => new Points(value)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void The_limit_is_the_largest_integer_that_every_JSON_reader_keeps_exactly()
    {
        Points.MaxValue.Should().Be((1L << 53) - 1);
        Most.Value.Should().Be(Points.MaxValue);
    }

    [Fact]
    public void A_sum_above_the_limit_throws() =>
        FluentActions.Invoking(() => Most + new Points(1)).Should().Throw<OverflowException>();

    [Fact]
    public void A_difference_below_zero_throws() =>
        FluentActions.Invoking(() => new Points(1) - new Points(2)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Points_add_and_subtract_and_the_friendly_names_do_the_same()
    {
        (new Points(5) + new Points(2)).Should().Be(new Points(7));
        (new Points(5) - new Points(5)).Should().Be(Points.Zero);
        new Points(5).Add(new Points(2)).Should().Be(new Points(7));
        new Points(5).Subtract(new Points(2)).Should().Be(new Points(3));
    }

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(5, 5, 0)]
    [InlineData(2, 5, 0)]
    public void Less_stops_at_zero(long points, long other, long left) =>
        new Points(points).Less(new Points(other)).Should().Be(new Points(left));

    [Fact]
    public void Points_are_ordered_by_their_number()
    {
        var (one, two, same) = (new Points(1), new Points(2), new Points(1));
        (one < two, two < one, one < same).Should().Be((true, false, false));
        (one > two, two > one, one > same).Should().Be((false, true, false));
        (one <= two, two <= one, one <= same).Should().Be((true, false, true));
        (one >= two, two >= one, one >= same).Should().Be((false, true, true));
        one.CompareTo(two).Should().BeNegative();
        Points.Min(one, two).Should().Be(one);
        Points.Min(two, one).Should().Be(one);
    }

    [Fact]
    public void None_are_zero()
    {
        Points.Zero.IsZero.Should().BeTrue();
        new Points(1).IsZero.Should().BeFalse();
    }

    [Fact]
    public void They_are_written_with_the_same_digits_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            new Points(1234567).ToString().Should().Be("1234567");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Sums_are_checked()
    {
        new[] { new Points(1), new Points(2) }.Sum().Should().Be(new Points(3));
        new[] { 1L, 2L }.Sum(value => new Points(value * 2)).Should().Be(new Points(6));
        FluentActions.Invoking(() => new[] { Most, Most }.Sum()).Should().Throw<OverflowException>();
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("9007199254740991", Points.MaxValue)]
    public void They_are_a_number_in_JSON(string json, long value)
    {
        JsonSerializer.Deserialize<Points>(json, StoredJson.Options).Should().Be(new Points(value));
        JsonSerializer.Serialize(new Points(value), StoredJson.Options).Should().Be(json);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("9007199254740992")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    public void What_is_no_number_of_points_is_refused_with_what_is_wanted(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Points>(json, StoredJson.Options))
            .Should().Throw<JsonException>().WithMessage("Points are a whole number from 0 to 9007199254740991.*");
}
