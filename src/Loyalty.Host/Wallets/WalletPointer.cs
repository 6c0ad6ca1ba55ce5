using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>The wallet that an identifier means.</summary>
/// <param name="Wallet">Its id; of one that was merged, the survivor's.</param>
internal sealed record WalletPointer(WalletId Wallet)
{
    /// <summary>Looks it up.</summary>
    public static async Task<IResult> FindAsync(
        Asked asked, Identifier identifier, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        await asked.Ledger.FindWalletAsync(identifier, asOf, cancellationToken) is { } wallet
            ? TypedResults.Ok(new WalletPointer(wallet))
            : Problem.Of(RefusalCode.WalletNotFound);
}
