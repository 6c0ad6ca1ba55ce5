namespace Loyalty.Domain.Wallets;

/// <summary>Why earned points were taken back. The names are stored: never renamed.</summary>
public enum ReversalCause
{
    /// <summary>Goods came back.</summary>
    Return,

    /// <summary>Fraud was found (rule 17); later returns take nothing more of the lot.</summary>
    Confiscation,
}
