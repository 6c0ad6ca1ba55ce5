using Loyalty.Domain;
using Loyalty.Host.Ledgers;

namespace Loyalty.Host.Pages;

/// <summary>Addresses of pages; the main ledger is not named in them.</summary>
internal static class PageAddress
{
    /// <summary>The overview of a ledger.</summary>
    public static string OfLedger(string ledger) => "/" + Query(ledger);

    /// <summary>A wallet's page.</summary>
    public static string OfWallet(WalletId wallet, string ledger) => $"/wallets/{wallet}{Query(ledger)}";

    private static string Query(string ledger) => string.Equals(ledger, LedgerNames.Main, StringComparison.Ordinal)
        ? string.Empty
        : $"?ledger={Uri.EscapeDataString(ledger)}";
}
