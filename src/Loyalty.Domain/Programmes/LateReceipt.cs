namespace Loyalty.Domain.Programmes;

/// <summary>
/// What happens when points turn up that would have been spent earlier (rule 13). The names are stored: never renamed.
/// </summary>
public enum LateReceipt
{
    /// <summary>They take the place of points that lapse later, and those come back.</summary>
    Rebalance,

    /// <summary>What was spent stays spent.</summary>
    Frozen,
}
