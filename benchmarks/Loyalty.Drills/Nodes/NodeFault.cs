namespace Loyalty.Drills.Nodes;

/// <summary>What is wrong with a node.</summary>
/// <param name="Shift">How far its clock is ahead.</param>
/// <param name="Without">What it does without.</param>
internal sealed record NodeFault(TimeSpan Shift, Safeguard Without)
{
    /// <summary>Nothing.</summary>
    public static NodeFault None { get; } = new(TimeSpan.Zero, Safeguard.None);
}
