using System.Globalization;
using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1_000_000)]
    [InlineData("0.238", 238_000)]
    [InlineData("0.000001", 1)]
    [InlineData("1000000000", 1_000_000_000_000_000)]
    public void Up_to_six_decimals_are_kept(string text, long millionths)
    {
        var quantity = new Quantity(Decimal(text));
        quantity.Millionths.Should().Be(millionths);
        quantity.Value.Should().Be(Decimal(text));
    }

    [Theory]
    [InlineData("-0.000001")]
    [InlineData("0.0000001")]
    [InlineData("1000000000.000001")]
    [InlineData("1000000001")]
    public void Others_are_no_quantity(string text) =>
        FluentActions.Invoking(() => new Quantity(Decimal(text))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Too_many_decimals_are_named_as_the_fault() =>
        FluentActions.Invoking(() => new Quantity(0.1234567m))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("A quantity has at most six decimals.*");

    [Fact]
    public void Quantities_add_and_subtract_and_the_friendly_names_do_the_same()
    {
        var (one, half) = (new Quantity(1), new Quantity(0.5m));
        (one + half).Should().Be(new Quantity(1.5m));
        (one - half).Should().Be(half);
        (one - one).Should().Be(Quantity.Zero);
        one.Add(half).Should().Be(new Quantity(1.5m));
        one.Subtract(half).Should().Be(half);
    }

    [Fact]
    public void A_difference_below_zero_throws() =>
        FluentActions.Invoking(() => new Quantity(0.5m) - new Quantity(1))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Quantities_are_ordered()
    {
        var (one, two, same) = (new Quantity(1), new Quantity(2), new Quantity(1.0m));
        (one < two, two < one, one < same).Should().Be((true, false, false));
        (one > two, two > one, one > same).Should().Be((false, true, false));
        (one <= two, two <= one, one <= same).Should().Be((true, false, true));
        (one >= two, two >= one, one >= same).Should().Be((false, true, true));
        one.CompareTo(two).Should().BeNegative();
        same.Should().Be(one);
        Quantity.Zero.IsZero.Should().BeTrue();
        one.IsZero.Should().BeFalse();
    }

    [Theory]
    [InlineData("2.500", "2.5")]
    [InlineData("2.0", "2")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1234567.891", "1234567.891")]
    public void It_is_written_without_trailing_zeros_in_every_culture(string text, string written)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ru-RU");
            new Quantity(Decimal(text)).ToString().Should().Be(written);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void In_JSON_it_is_a_decimal_in_quotes_and_a_number_is_read_too()
    {
        JsonSerializer.Serialize(new Quantity(0.238m), StoredJson.Options).Should().Be("\"0.238\"");
        JsonSerializer.Deserialize<Quantity>("\"0.238\"", StoredJson.Options).Should().Be(new Quantity(0.238m));
        JsonSerializer.Deserialize<Quantity>("0.238", StoredJson.Options).Should().Be(new Quantity(0.238m));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"1,5\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"1e3\"")]
    [InlineData("\" 1\"")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("[]")]
    public void What_is_no_quantity_is_refused_with_what_is_wanted(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Quantity>(json, StoredJson.Options))
            .Should().Throw<JsonException>()
            .WithMessage("A quantity is a decimal in quotes, such as \"2\" or \"0.238\".*");

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
