namespace Loyalty.Drills.Soaks;

/// <summary>
/// A clock that stands where it begins, then runs so many times as fast as the real one, then stands still again. Its
/// timers go by the same pace, also while it stands: whoever works every five minutes goes on to.
/// </summary>
/// <param name="begin">Where it begins.</param>
/// <param name="speed">How many times as fast as the real one it runs.</param>
/// <param name="real">The real one.</param>
internal sealed class CompressedTime(DateTimeOffset begin, int speed, TimeProvider real) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _stands = begin;
    private long _since;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _stands ?? Running();
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new CompressedTimer(real.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    /// <summary>Runs from now on.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _since = real.GetTimestamp();
            _stands = null;
        }
    }

    /// <summary>Stands still from now on.</summary>
    /// <returns>Where.</returns>
    public DateTimeOffset StandStill()
    {
        lock (_lock)
        {
            return _stands ??= Running();
        }
    }

    private DateTimeOffset Running() => begin + (real.GetElapsedTime(_since) * speed);

    private TimeSpan Real(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / speed;

    private sealed class CompressedTimer(ITimer timer, CompressedTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Real(dueTime), time.Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
