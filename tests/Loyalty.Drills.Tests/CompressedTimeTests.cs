using Loyalty.Drills.Soaks;
using Loyalty.Testing;

namespace Loyalty.Drills.Tests;

/// <summary>The clock of a soak: a week passes in half an hour, and its timers go with it.</summary>
public sealed class CompressedTimeTests
{
    private const int Speed = 336;

    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly FakeClock _real = new();
    private readonly List<DateTimeOffset> _fired = [];
    private readonly CompressedTime _time;

    public CompressedTimeTests()
    {
        _time = new CompressedTime(SoakPlan.Begin, Speed, _real);
    }

    [Fact]
    public void It_begins_to_run_when_it_is_told_to()
    {
        _real.Advance(HalfAnHour);
        _time.GetUtcNow().Should().Be(SoakPlan.Begin);
        _time.Start();

        _real.Advance(HalfAnHour);

        _time.GetUtcNow().Should().Be(SoakPlan.Begin + Week);
    }

    [Fact]
    public void A_timer_fires_when_its_time_has_passed_on_this_clock()
    {
        _time.Start();
        using var week = StartTimer(period: Timeout.InfiniteTimeSpan);

        _real.Advance(HalfAnHour - TimeSpan.FromTicks(1));
        _fired.Should().BeEmpty();
        _real.Advance(TimeSpan.FromTicks(1));

        _fired.Should().Equal(SoakPlan.Begin + Week);
    }

    [Fact]
    public void It_stands_where_it_was_told_to_and_its_timers_go_on()
    {
        _time.Start();
        using var weekly = StartTimer(period: Week);
        _real.Advance(HalfAnHour);
        var stands = _time.StandStill();

        _real.Advance(HalfAnHour);

        _time.StandStill().Should().Be(stands);
        _fired.Should().Equal(stands, stands);
    }

    private ITimer StartTimer(TimeSpan period) =>
        _time.CreateTimer(_ => _fired.Add(_time.GetUtcNow()), state: null, Week, period);
}
