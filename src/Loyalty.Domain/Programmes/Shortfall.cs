namespace Loyalty.Domain.Programmes;

/// <summary>What happens where a return takes back more than is there. The names are stored: never renamed.</summary>
public enum Shortfall
{
    /// <summary>It is owed, and later points pay it off.</summary>
    Debt,

    /// <summary>It is forgiven.</summary>
    Clamp,

    /// <summary>The return is refused.</summary>
    Refuse,
}
