namespace Loyalty.Host.Imports;

/// <summary>What of a receipt a command is for.</summary>
internal enum OrderKind
{
    /// <summary>A wallet is opened.</summary>
    Open,

    /// <summary>A customer is linked to a wallet.</summary>
    Link,

    /// <summary>A sale.</summary>
    Sale,

    /// <summary>A return, to the sale that the file names.</summary>
    NamedReturn,

    /// <summary>A return, to the sale that was found for it.</summary>
    MatchedReturn,

    /// <summary>A return without a sale, that waits.</summary>
    LostReturn,
}
