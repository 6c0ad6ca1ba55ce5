using Loyalty.Benchmarks.OpenLoops;
using Loyalty.Testing;

namespace Loyalty.Benchmarks.Tests.OpenLoops;

public sealed class OpenLoopTests
{
    private const int Rate = 100;
    private const int MostUnderWay = 8;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Calls_begin_evenly()
    {
        var schedule = new Schedule(Rate);

        schedule.BeginOf(0).Should().Be(TimeSpan.Zero);
        schedule.BeginOf(250).Should().Be(TimeSpan.FromSeconds(2.5));
        schedule.BegunBy(TimeSpan.FromMilliseconds(-1)).Should().Be(0);
        schedule.BegunBy(TimeSpan.Zero).Should().Be(1);
        schedule.BegunBy(TimeSpan.FromMilliseconds(9)).Should().Be(1);
        schedule.BegunBy(TimeSpan.FromMilliseconds(10)).Should().Be(2);
        schedule.BegunBefore(Second).Should().Be(Rate, "the call at the end itself is not before it");
    }

    [Fact]
    public async Task As_many_calls_are_told_of_as_were_to_begin_after_the_warm_up()
    {
        var waits = await RunAsync(from: Second, until: 3 * Second, _ => Task.CompletedTask);

        waits.Should().HaveCount(2 * Rate);
    }

    [Fact]
    public async Task A_call_that_could_not_begin_for_want_of_room_has_waited_since_it_was_to_begin()
    {
        var clock = new FakeClock();
        var stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = clock.CreateTimer(
            _ => stall.TrySetResult(), state: null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);

        // Nobody is answered for two seconds: of a hundred calls only eight could begin.
        var waits = await RunAsync(TimeSpan.Zero, Second, _ => stall.Task, clock);

        waits.Should().HaveCount(Rate);
        waits[0].Should().BeGreaterThanOrEqualTo(Second, "the last one was to begin at the end of the first second");
        waits[^1].Should().BeGreaterThanOrEqualTo(2 * Second, "the first one has waited all the time");
        waits.Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task A_call_that_fails_fails_the_run()
    {
        var run = () => RunAsync(
            TimeSpan.Zero, Second, call => call == 5 ? throw new IOException("gone") : Task.CompletedTask);

        await run.Should().ThrowAsync<IOException>();
    }

    private static async Task<IReadOnlyList<TimeSpan>> RunAsync(
        TimeSpan from, TimeSpan until, Func<long, Task> call, FakeClock? clock = null)
    {
        clock ??= new FakeClock();
        var running = new OpenLoop(new Schedule(Rate), clock, MostUnderWay).RunAsync(from, until, call);
        while (!running.IsCompleted)
        {
            clock.Advance(Step);
            await Task.Yield();
        }

        return await running;
    }
}
