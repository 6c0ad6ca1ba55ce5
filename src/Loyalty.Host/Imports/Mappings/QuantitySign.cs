namespace Loyalty.Host.Imports.Mappings;

/// <summary>The sign of a quantity.</summary>
internal enum QuantitySign
{
    /// <summary>Written without a sign, as in a sale.</summary>
    Positive,

    /// <summary>Written with a minus.</summary>
    Negative,
}
