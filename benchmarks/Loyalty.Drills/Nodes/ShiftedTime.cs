namespace Loyalty.Drills.Nodes;

/// <summary>A clock that is wrong by the same span all the time.</summary>
internal sealed class ShiftedTime(TimeSpan shift) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
