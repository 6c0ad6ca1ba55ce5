using System.Globalization;
using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("P14D", 0, 14, 0)]
    [InlineData("P2W", 0, 14, 0)]
    [InlineData("P1W3D", 0, 10, 0)]
    [InlineData("P1Y6M", 18, 0, 0)]
    [InlineData("P0D", 0, 0, 0)]
    [InlineData("PT36H", 0, 0, 129_600)]
    [InlineData("PT15M", 0, 0, 900)]
    [InlineData("P1M1DT1H1M1S", 1, 1, 3_661)]
    [InlineData("P99999D", 0, 99_999, 0)]
    public void ISO_8601_periods_are_read(string text, int months, int days, long seconds)
    {
        Period.TryParse(text, out var period).Should().BeTrue();
        (period.Months, period.Days, (long)period.Time.TotalSeconds).Should().Be((months, days, seconds));
        Period.Parse(text).Should().Be(period);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("14D")]
    [InlineData("P-1D")]
    [InlineData("P1.5D")]
    [InlineData("P1D1Y")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("P100000D")]
    [InlineData("P14D ")]
    [InlineData("P14D\n")]
    [InlineData("p14d")]
    [InlineData("P１D")]
    public void Others_are_not(string? text)
    {
        Period.TryParse(text, out var period).Should().BeFalse();
        period.Should().Be(Period.None);
        FluentActions.Invoking(() => Period.Parse(text!)).Should().Throw<FormatException>()
            .WithMessage($"'{text}' is not an ISO 8601 period such as P14D or PT15M.");
    }

    [Theory]
    [InlineData("P2W", "P14D")]
    [InlineData("P18M", "P1Y6M")]
    [InlineData("P12M", "P1Y")]
    [InlineData("PT24H", "PT24H")]
    [InlineData("PT90M", "PT1H30M")]
    [InlineData("PT61S", "PT1M1S")]
    [InlineData("PT0S", "P0D")]
    [InlineData("P1DT1S", "P1DT1S")]
    public void It_is_written_in_its_shortest_form_which_reads_the_same(string text, string written)
    {
        Period.Parse(text).ToString().Should().Be(written);
        Period.Parse(written).Should().Be(Period.Parse(text));
    }

    [Fact]
    public void Days_can_be_told_as_a_number()
    {
        Period.OfDays(14).Should().Be(Period.Parse("P14D"));
        Period.OfDays(0).Should().Be(Period.None);
        Period.OfDays(Period.MaxPart).Days.Should().Be(99_999);
        FluentActions.Invoking(() => Period.OfDays(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Period.OfDays(Period.MaxPart + 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("Europe/Moscow", "2026-03-01T10:00:00+03:00", "P14D", "2026-03-15T10:00:00+03:00")]
    [InlineData("Europe/Berlin", "2026-03-20T18:00:00+01:00", "P14D", "2026-04-03T16:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-20T18:00:00+02:00", "P14D", "2026-11-03T17:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-15T02:30:00+01:00", "P14D", "2026-03-29T03:30:00+02:00")]
    [InlineData("Europe/Berlin", "2026-10-11T02:30:00+02:00", "P14D", "2026-10-25T02:30:00+02:00")]
    [InlineData("Australia/Lord_Howe", "2026-09-20T02:15:00+10:30", "P14D", "2026-10-04T02:45:00+11:00")]
    [InlineData("Australia/Lord_Howe", "2026-03-22T01:45:00+11:00", "P14D", "2026-04-05T01:45:00+11:00")]
    [InlineData("America/New_York", "2026-02-28T12:00:00-05:00", "P1M", "2026-03-28T12:00:00-04:00")]
    [InlineData("Pacific/Apia", "2011-12-16T12:00:00-10:00", "P14D", "2011-12-31T12:00:00+14:00")]
    [InlineData("UTC", "2026-01-31T00:00:00Z", "P1M", "2026-02-28T00:00:00Z")]
    [InlineData("UTC", "2024-02-29T00:00:00Z", "P1Y", "2025-02-28T00:00:00Z")]
    [InlineData("UTC", "2026-01-31T00:00:00Z", "P1M1D", "2026-03-01T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-28T18:00:00+01:00", "PT24H", "2026-03-29T19:00:00+02:00")]
    [InlineData("Europe/Berlin", "2026-03-28T18:00:00+01:00", "P1DT24H", "2026-03-30T18:00:00+02:00")]
    [InlineData("Europe/Berlin", "2026-03-28T18:00:00+01:00", "P0D", "2026-03-28T18:00:00+01:00")]
    [InlineData("Asia/Kolkata", "2026-03-01T23:59:59.999999+05:30", "P1D", "2026-03-02T23:59:59.999999+05:30")]
    public void The_calendar_part_moves_the_wall_clock_and_the_time_part_is_exact(
        string zone, string start, string period, string end)
    {
        var after = Period.Parse(period).After(Instant(start), TimeZoneInfo.FindSystemTimeZoneById(zone));
        after.Should().Be(Instant(end));
        after.Offset.Should().Be(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("P99999Y")]
    [InlineData("P99999D")]
    [InlineData("PT99999H")]
    public void Past_the_end_of_the_calendar_the_last_instant_is_given(string period)
    {
        var late = new DateTimeOffset(9999, 12, 1, 0, 0, 0, TimeSpan.Zero);
        Period.Parse(period).After(late, TimeZoneInfo.Utc).Should().Be(Instants.Last);
    }

    [Fact]
    public void In_JSON_it_is_a_string()
    {
        JsonSerializer.Serialize(Period.OfDays(14), StoredJson.Options).Should().Be("\"P14D\"");
        JsonSerializer.Deserialize<Period>("\"P2W\"", StoredJson.Options).Should().Be(Period.OfDays(14));
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Period>("\"2 weeks\"", StoredJson.Options))
            .Should().Throw<JsonException>().WithMessage("A period is written as in ISO 8601, such as P14D or PT15M.*");
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
