namespace Loyalty.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Its timers fire, in the order of their times, on the thread that
/// moves it; nothing waits for real time. Any thread may read it and set timers; one at a time moves it.
/// </summary>
public sealed class FakeClock : TimeProvider
{
    /// <summary>
    /// Where a clock stands unless the test says otherwise: a Monday noon, far from every change of offset.
    /// </summary>
    public static readonly DateTimeOffset UsualStart = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private DateTimeOffset now;

    /// <summary>Starts the clock.</summary>
    /// <param name="start">Where it stands; <see cref="UsualStart"/> if not given.</param>
    public FakeClock(DateTimeOffset? start = null)
    {
        now = (start ?? UsualStart).ToUniversalTime();
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock on and fires every timer that falls due on the way.</summary>
    public void Advance(TimeSpan time) => SetUtcNow(GetUtcNow() + time);

    /// <summary>
    /// Sets the clock and, going forward, fires every timer that falls due on the way. Going back is allowed, as real
    /// clocks do, and fires nothing.
    /// </summary>
    public void SetUtcNow(DateTimeOffset time)
    {
        while (NextDue(time) is { } due)
        {
            due.Fire();
        }

        lock (gate)
        {
            now = time.ToUniversalTime();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Set(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (timer.Disposed)
            {
                return false;
            }

            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            timer.Due = now + dueTime;
            timer.Period = period;
            timers.Add(timer);
        }

        // A timer that is due at once fires without the clock being moved.
        if (dueTime <= TimeSpan.Zero)
        {
            SetUtcNow(GetUtcNow());
        }

        return true;
    }

    internal void Remove(FakeTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    // Takes the earliest timer that is due by then and stands the clock at its time.
    private FakeTimer? NextDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var due = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (due is null)
            {
                return null;
            }

            now = due.Due > now ? due.Due : now;
            timers.Remove(due);
            if (due.Period > TimeSpan.Zero)
            {
                due.Due += due.Period;
                timers.Add(due);
            }

            return due;
        }
    }
}
