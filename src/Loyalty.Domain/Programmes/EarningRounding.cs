namespace Loyalty.Domain.Programmes;

/// <summary>How fractions of a point are rounded. The names are stored: never renamed.</summary>
public enum EarningRounding
{
    /// <summary>The whole receipt's points are rounded down once.</summary>
    ReceiptFloor,

    /// <summary>Each line's points are rounded down.</summary>
    LineFloor,

    /// <summary>The whole receipt's points are rounded once; a half goes up.</summary>
    ReceiptHalfUp,

    /// <summary>Each line's points are rounded; a half goes up.</summary>
    LineHalfUp,
}
