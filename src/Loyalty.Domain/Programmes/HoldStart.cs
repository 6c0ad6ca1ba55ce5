namespace Loyalty.Domain.Programmes;

/// <summary>What the hold is counted from. The names are stored: never renamed.</summary>
public enum HoldStart
{
    /// <summary>The purchase.</summary>
    Sale,

    /// <summary>The delivery of the goods, for web orders; until then points are held.</summary>
    Delivery,
}
