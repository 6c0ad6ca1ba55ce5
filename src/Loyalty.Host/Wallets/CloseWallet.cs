using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets/{id}/closing: closes an empty wallet for good.</summary>
internal static class CloseWallet
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/{id}/closing", HandleAsync)
        .Describe(
            "closeWallet",
            "Close an empty wallet",
            "For good: nothing is accepted for it afterwards; its history stays. Closed already: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletSuspended,
            RefusalCode.WalletNotEmpty);

    private static Task<IResult> HandleAsync(string id, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(new LedgerCommand.CloseWallet(asked.Now, Input.Wallet(id)), cancellationToken);
}
