using Loyalty.Testing;
using static System.FormattableString;

namespace Loyalty.Host.Tests.Testing;

public sealed class FakeClockTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        clock.GetUtcNow().Should().Be(FakeClock.UsualStart);
        var before = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromDays(1));

        clock.GetUtcNow().Should().Be(FakeClock.UsualStart.AddDays(1));
        clock.GetElapsedTime(before).Should().Be(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task A_wait_ends_when_its_time_is_reached_and_not_before()
    {
        var wait = Task.Delay(TimeSpan.FromMinutes(10), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(9));
        wait.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));

        await wait;
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_each_seeing_its_own()
    {
        var seen = new List<string>();
        using var late = Timer("late", TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan, seen);
        using var often = Timer("often", TimeSpan.FromHours(1), TimeSpan.FromHours(1), seen);

        clock.SetUtcNow(FakeClock.UsualStart.AddHours(4));

        seen.Should().Equal("often 13", "often 14", "late 15", "often 15", "often 16");
    }

    [Fact]
    public void A_timer_that_was_disposed_fires_no_more()
    {
        var seen = new List<string>();
        var timer = Timer("gone", TimeSpan.FromHours(1), TimeSpan.FromHours(1), seen);
        timer.Dispose();

        clock.Advance(TimeSpan.FromDays(1));

        seen.Should().BeEmpty();
        timer.Change(TimeSpan.FromHours(1), TimeSpan.FromHours(1)).Should().BeFalse();
    }

    [Fact]
    public void It_can_be_set_back_as_real_clocks_are()
    {
        clock.SetUtcNow(FakeClock.UsualStart.AddDays(-1));

        clock.GetUtcNow().Should().Be(FakeClock.UsualStart.AddDays(-1));
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan period, List<string> seen) =>
        clock.CreateTimer(_ => seen.Add(Invariant($"{name} {clock.GetUtcNow():HH}")), state: null, due, period);
}
