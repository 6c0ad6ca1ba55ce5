namespace Loyalty.Host.Ledgers;

/// <summary>What ledgers are called.</summary>
internal static class LedgerNames
{
    /// <summary>The ledger of whoever names none.</summary>
    public const string Main = "main";

    /// <summary>The header by which a request names its ledger.</summary>
    public const string Header = "Loyalty-Ledger";
}
