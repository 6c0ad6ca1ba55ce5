namespace Loyalty.Domain.Wallets;

/// <summary>How a wallet stands. The names are stored: never renamed.</summary>
public enum WalletStatus
{
    /// <summary>It can be used.</summary>
    Open,

    /// <summary>All its points count as held, for suspicion of fraud.</summary>
    Suspended,

    /// <summary>Closed for good.</summary>
    Closed,

    /// <summary>Another wallet took it over.</summary>
    Merged,
}
