namespace Loyalty.Benchmarks.OpenLoops;

/// <summary>
/// Calls at a given rate, as customers come whether or not those before them were served. A wait counts from when a
/// call was to begin: one that could not begin for want of room has waited as well.
/// </summary>
/// <param name="schedule">When calls begin.</param>
/// <param name="clock">The time.</param>
/// <param name="mostUnderWay">How many calls may be under way; with more the next ones wait, and it counts.</param>
internal sealed class OpenLoop(Schedule schedule, TimeProvider clock, int mostUnderWay)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>Makes all calls that are to begin before the end, and waits for their answers.</summary>
    /// <param name="from">Calls that are to begin earlier are not told of.</param>
    /// <param name="until">The end.</param>
    /// <param name="call">Makes a call, by its number.</param>
    /// <returns>How long each call waited, the shortest first.</returns>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(TimeSpan from, TimeSpan until, Func<long, Task> call)
    {
        using var room = new SemaphoreSlim(mostUnderWay);
        var start = clock.GetTimestamp();
        var (calls, calling) = (schedule.BegunBefore(until), new List<Task<TimeSpan>>());
        while (calling.Count < calls)
        {
            var due = Math.Min(calls, schedule.BegunBy(clock.GetElapsedTime(start)));
            while (calling.Count < due)
            {
                await room.WaitAsync();
                calling.Add(CallAsync(calling.Count));
            }

            if (calling.Count < calls)
            {
                await Task.Delay(Step, clock);
            }
        }

        var waits = await Task.WhenAll(calling);
        return [.. waits.Where((_, number) => schedule.BeginOf(number) >= from).Order()];

        async Task<TimeSpan> CallAsync(int number)
        {
            await Task.Yield();
            try
            {
                await call(number);
                return clock.GetElapsedTime(start) - schedule.BeginOf(number);
            }
            finally
            {
                room.Release();
            }
        }
    }
}
