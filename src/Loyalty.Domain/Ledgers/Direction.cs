namespace Loyalty.Domain.Ledgers;

/// <summary>Which way an adjustment goes.</summary>
public enum Direction
{
    /// <summary>The customer gets points.</summary>
    Give,

    /// <summary>The customer loses points.</summary>
    Take,
}
