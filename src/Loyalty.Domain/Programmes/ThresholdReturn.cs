namespace Loyalty.Domain.Programmes;

/// <summary>
/// What becomes of a bonus for reaching a threshold when part of the purchase comes back. The names are stored: never
/// renamed.
/// </summary>
public enum ThresholdReturn
{
    /// <summary>The rest of the purchase has to reach the threshold itself.</summary>
    Requalify,

    /// <summary>The bonus belongs to the lines that gave it, and goes with them.</summary>
    Attribution,
}
