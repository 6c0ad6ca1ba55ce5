namespace Loyalty.Domain.Wallets;

/// <summary>Where the points of a lot came from. The names are stored: never renamed.</summary>
public enum LotSource
{
    /// <summary>A purchase earned them.</summary>
    Receipt,

    /// <summary>They were restored after their own lot had lapsed.</summary>
    Grace,

    /// <summary>An operator gave them.</summary>
    Adjustment,

    /// <summary>Another wallet gave them.</summary>
    Transfer,
}
