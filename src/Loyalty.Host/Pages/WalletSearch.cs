using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Requests;
using Loyalty.Host.Resources;

namespace Loyalty.Host.Pages;

/// <summary>What somebody types to find a wallet.</summary>
internal sealed class WalletSearch
{
    private const string ById = "wallet";

    /// <summary>What can be typed, with the words for it.</summary>
    public static IEnumerable<(string Value, string Word)> Kinds =>
    [
        (ById, Words.KindWallet),
        ("card", Words.KindCard),
        ("phone", Words.KindPhone),
        ("email", Words.KindEmail),
        ("qr", Words.KindQr),
        ("customer", Words.KindCustomer),
    ];

    /// <summary>What it is.</summary>
    public string? Kind { get; set; }

    /// <summary>What it says.</summary>
    public string? Text { get; set; }

    /// <summary>The wallet; null where nobody has that.</summary>
    /// <exception cref="BadInputException">It cannot be one of its kind.</exception>
    public async Task<WalletId?> FindAsync(ILedger ledger, CancellationToken cancellationToken)
    {
        if (Kind is null or ById)
        {
            var wallet = Input.Wallet((Text ?? string.Empty).Trim(), "text");
            return await ledger.GetBalanceAsync(wallet, cancellationToken: cancellationToken) is null ? null : wallet;
        }

        var shown = Input.Identifier(Input.Kind(Kind, "kind"), Text, "text");
        return await ledger.FindWalletAsync(shown, asOf: null, cancellationToken);
    }
}
