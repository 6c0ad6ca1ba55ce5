using Loyalty.Drills.Soaks;

namespace Loyalty.Drills.Tests;

/// <summary>The clock of a soak: a week passes in a moment, and its timers go with it.</summary>
public sealed class CompressedTimeTests
{
    private const int Speed = 1_000_000;

    [Fact]
    public async Task An_hour_of_its_own_is_over_in_a_moment()
    {
        var time = new CompressedTime(SoakPlan.Begin, Speed);
        time.GetUtcNow().Should().Be(SoakPlan.Begin);
        time.Start();

        await Task.Delay(TimeSpan.FromHours(1), time, TestContext.Current.CancellationToken);

        time.GetUtcNow().Should().BeOnOrAfter(SoakPlan.Begin + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task It_stands_where_it_was_told_to_and_its_timers_go_on()
    {
        var time = new CompressedTime(SoakPlan.Begin, Speed);
        time.Start();
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        var stands = time.StandStill();

        (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken)).Should().BeTrue();

        time.GetUtcNow().Should().Be(stands);
        time.StandStill().Should().Be(stands);
    }
}
