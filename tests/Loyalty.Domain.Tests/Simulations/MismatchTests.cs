using Loyalty.Domain.Simulations;

namespace Loyalty.Domain.Tests.Simulations;

/// <summary>An expectation that does not hold is told with what was expected and what there is.</summary>
public sealed class MismatchTests
{
    private const string Steps = """
        { "at": "2026-03-01T10:00Z", "do": "accrue", "receipt": "L1", "points": 100, "hold": "P0D" },
        { "at": "2026-03-01T10:00Z", "do": "accrue", "receipt": "L2", "points": 30 },
        { "at": "2026-03-01T10:00Z", "do": "reserve", "reservation": "r", "points": 20, "for": "PT1M" },
        { "at": "2026-03-01T10:02Z", "expect": {} },
        """;

    [Theory]
    [InlineData("""{ "expect": { "held": 31 } }""", "held", "31", "30")]
    [InlineData("""{ "expect": { "available": 99 } }""", "available", "99", "100")]
    [InlineData("""{ "expect": { "debt": 1 } }""", "debt", "1", "0")]
    [InlineData("""{ "expect": { "expired": 7 } }""", "expired", "7", "0")]
    [InlineData("""{ "expect": { "lots": [30, 100] } }""", "lots", "[30, 100]", "[100, 30]")]
    [InlineData("""{ "expect": { "lots": [] } }""", "lots", "[]", "[100, 30]")]
    [InlineData("""{ "do": "return", "receipt": "L2", "expect": { "restored": 1 } }""", "restored", "1", "0")]
    [InlineData("""{ "do": "return", "receipt": "L2", "expect": { "clawedBack": 31 } }""", "clawedBack", "31", "30")]
    [InlineData(
        """{ "do": "return", "receipt": "L2", "expect": { "outcome": "repeat" } }""",
        "outcome",
        "repeat",
        "ok")]
    [InlineData("""{ "do": "accrue", "receipt": "L2", "points": 9 }""", "outcome", "no refusal", "conflict")]
    [InlineData(
        """{ "do": "redeem", "receipt": "P", "points": 101 }""",
        "outcome",
        "no refusal",
        "insufficient_points (available 100)")]
    [InlineData(
        """{ "do": "redeem", "receipt": "P", "points": 101, "fails": "conflict" }""",
        "fails",
        "conflict",
        "insufficient_points (available 100)")]
    [InlineData(
        """{ "do": "redeem", "receipt": "P", "points": 101, "fails": {"code":"insufficient_points", "available":9} }""",
        "fails",
        "insufficient_points (available 9)",
        "insufficient_points (available 100)")]
    [InlineData(
        """{ "do": "void", "reservation": "r", "fails": { "code": "reservation_closed", "reason": "captured" } }""",
        "fails",
        "reservation_closed (reason captured)",
        "reservation_closed (reason lapsed)")]
    [InlineData("""{ "do": "redeem", "receipt": "P", "points": 9, "fails": "conflict" }""", "fails", "conflict", "ok")]
    public async Task What_does_not_hold_is_told(string last, string member, string expected, string got)
    {
        var report = await ScenarioText.RunAsync($$"""{ "id": "s", "steps": [ {{Steps}} {{AtTop(last)}} ] }""");

        report.Holds.Should().BeFalse();
        report.Steps[^1].Mismatches.Should().Equal(new Mismatch(member, expected, got));
    }

    [Fact]
    public async Task Every_step_is_run_also_after_one_that_failed()
    {
        var report = await ScenarioText.RunAsync($$"""
            {
              "id": "s",
              "steps": [
                {{Steps}}
                { "at": "2026-03-01T10:03Z", "expect": { "held": 1, "available": 1 } },
                { "at": "2026-03-01T10:04Z", "do": "redeem", "receipt": "P", "points": 500 },
                { "at": "2026-03-01T10:05Z", "do": "redeem", "receipt": "Q", "points": 60 }
              ]
            }
            """);

        report.Steps.Select(step => step.Mismatches.Length).Should().Equal(0, 0, 0, 0, 2, 1, 0);
        report.Steps.Select(step => step.Number).Should().Equal(1, 2, 3, 4, 5, 6, 7);
    }

    private static string AtTop(string step) => step.Insert(2, "\"at\": \"2026-03-01T10:03Z\", ");
}
