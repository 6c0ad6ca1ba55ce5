using System.Text.Json;
using Loyalty.Drills.Checking;

namespace Loyalty.Drills.Tests;

/// <summary>The check works out by itself what the clock should have done, and notices what is not recorded.</summary>
public sealed class DueCheckTests
{
    private static readonly DateTimeOffset HoldEnd = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Expiry = HoldEnd.AddDays(1);

    private static readonly StoredRow[] Accrued =
    [
        Fact("wallet_opened", "{}"),
        Fact("points_accrued", $$"""{"lot":1,"points":10,"holdEnd":"{{HoldEnd:O}}","expiry":"{{Expiry:O}}"}"""),
    ];

    private static readonly StoredRow Released = Fact("points_released", """{"lot":1,"points":10}""");

    private static readonly StoredRow Reserved = Fact(
        "points_reserved",
        $$"""
        {"reservation":"A","points":10,"until":"{{HoldEnd.AddHours(2):O}}","allocation":[{"lot":1,"points":10}]}
        """);

    [Fact]
    public void A_hold_whose_end_is_not_recorded_is_noticed()
    {
        Due(HoldEnd.AddSeconds(-1), [.. Accrued]).Should().BeEmpty();
        Due(HoldEnd, [.. Accrued]).Should().ContainSingle().Which.Should().StartWith("the hold of 10 points of lot 1");
        Due(HoldEnd, [.. Accrued, Released]).Should().BeEmpty();
    }

    [Fact]
    public void A_lapse_that_is_not_recorded_is_noticed()
    {
        Due(Expiry, [.. Accrued, Released]).Should().ContainSingle().Which.Should().StartWith("10 points of lot 1");
        Due(Expiry, [.. Accrued, Released, Fact("points_expired", """{"lot":1,"points":10}""")]).Should().BeEmpty();
    }

    [Fact]
    public void A_reservation_whose_end_is_not_recorded_is_noticed_and_keeps_its_points_from_lapsing()
    {
        var lapsed = Fact("reservation_lapsed", """{"reservation":"A","back":[{"lot":1,"points":10}]}""");

        Due(Expiry, [.. Accrued, Released, Reserved]).Should().ContainSingle()
            .Which.Should().StartWith("reservation A ended");
        Due(Expiry, [.. Accrued, Released, Reserved, lapsed]).Should().ContainSingle()
            .Which.Should().StartWith("10 points of lot 1 lapsed");
    }

    private static IEnumerable<string> Due(DateTimeOffset instant, IReadOnlyList<StoredRow> facts)
    {
        var book = new WalletBook();
        foreach (var fact in facts)
        {
            book.Take(fact).Should().BeTrue();
        }

        return book.DueBy(instant);
    }

    private static StoredRow Fact(string type, string data) => new()
    {
        Sequence = 1,
        Id = Guid.Empty,
        Stream = Guid.Empty,
        Version = 1,
        Type = type,
        Data = JsonElement.Parse(data),
        Headers = JsonElement.Parse("{}"),
        Causation = null,
        Correlation = null,
        RecordedAt = DateTime.UnixEpoch,
    };
}
