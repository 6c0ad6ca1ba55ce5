namespace Loyalty.Host.Simulations;

/// <summary>A clock that shows what the scenario's step says; waiting is still done by the real one.</summary>
internal sealed class SimulationClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <summary>Sets what it shows.</summary>
    public void Set(DateTimeOffset instant) => Volatile.Write(ref _ticks, instant.UtcTicks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);
}
