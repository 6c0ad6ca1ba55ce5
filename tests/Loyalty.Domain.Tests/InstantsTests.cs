using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests;

public sealed class InstantsTests
{
    private static readonly DateTimeOffset Instant =
        new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(3)).AddTicks(19);

    [Fact]
    public void An_instant_is_kept_in_UTC_with_everything_below_the_microsecond_cut_off()
    {
        var kept = Instant.Kept();
        kept.Offset.Should().Be(TimeSpan.Zero);
        kept.Should().Be(new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero).AddTicks(10));
        kept.Kept().Should().Be(kept);
    }

    [Fact]
    public void It_is_written_in_one_form() => Instant.Written().Should().Be("2026-03-01T07:00:00.000001Z");

    [Fact]
    public void The_last_instant_is_the_last_microsecond_of_the_year_9999() =>
        Instants.Last.Written().Should().Be("9999-12-31T23:59:59.999999Z");

    [Fact]
    public void The_first_instant_is_that_of_1970() =>
        Instants.First.Written().Should().Be("1970-01-01T00:00:00.000000Z");

    [Fact]
    public void The_later_and_the_earlier_of_two_instants_are_found_whatever_their_order()
    {
        var later = Instant.AddTicks(1);
        Instants.Later(Instant, later).Should().Be(later);
        Instants.Later(later, Instant).Should().Be(later);
        Instants.Earlier(Instant, later).Should().Be(Instant);
        Instants.Earlier(later, Instant).Should().Be(Instant);
    }

    [Theory]
    [InlineData("\"2026-03-01T10:00:00+03:00\"", "2026-03-01T07:00:00.000000Z")]
    [InlineData("\"2026-03-01T10:00+03:00\"", "2026-03-01T07:00:00.000000Z")]
    [InlineData("\"2026-03-01T02:00:00-05:00\"", "2026-03-01T07:00:00.000000Z")]
    [InlineData("\"2026-03-01T07:00:00Z\"", "2026-03-01T07:00:00.000000Z")]
    [InlineData("\"2026-03-01T07:00:00.1234567Z\"", "2026-03-01T07:00:00.123456Z")]
    [InlineData("\"2026-03-01T07:00:00.123456Z\"", "2026-03-01T07:00:00.123456Z")]
    [InlineData("\"2026-03-01T07:00:00.12345\\u0036Z\"", "2026-03-01T07:00:00.123456Z")]
    [InlineData("\"9999-12-31T23:59:59.999999Z\"", "9999-12-31T23:59:59.999999Z")]
    public void In_JSON_it_is_read_with_its_offset_and_kept_to_the_microsecond(string json, string written) =>
        JsonSerializer.Deserialize<DateTimeOffset>(json, StoredJson.Options).Written().Should().Be(written);

    [Fact]
    public void In_JSON_it_is_read_as_an_instant_in_UTC() =>
        JsonSerializer.Deserialize<DateTimeOffset>("\"2026-03-01T07:00:00.123456Z\"", StoredJson.Options)
            .Should().BeExactly(new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero).AddTicks(1_234_560));

    [Fact]
    public void In_JSON_it_is_written_in_the_one_form() =>
        JsonSerializer.Serialize(Instant, StoredJson.Options).Should().Be("\"2026-03-01T07:00:00.000001Z\"");

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"\"")]
    [InlineData("\"2026-13-01T10:00:00Z\"")]
    [InlineData("\"2026-02-30T10:00:00.000000Z\"")]
    [InlineData("\"2026-03-01T10:00:00.00000aZ\"")]
    [InlineData("\"2026-03-01 10:00:00.000000Z\"")]
    [InlineData("5")]
    [InlineData("\"03/01/2026 10:00\"")]
    [InlineData("\"2026-03-01\"")]
    [InlineData("\"2026-03-01T10:00:00\"")]
    [InlineData("\"2026-03-01 10:00:00Z\"")]
    [InlineData("\"2026-03-01T10:00:00+0300\"")]
    public void What_is_no_instant_is_refused_with_what_is_wanted(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<DateTimeOffset>(json, StoredJson.Options))
            .Should().Throw<JsonException>().WithMessage("An instant is written as in ISO 8601*");
}
