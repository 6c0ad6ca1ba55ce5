using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>DELETE /v1/wallets/{id}/suspension: clears a wallet of suspicion.</summary>
internal static class ResumeWallet
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/wallets/{id}/suspension", HandleAsync)
        .Describe(
            "resumeWallet",
            "Resume a wallet",
            "What was due meanwhile happens now, and points that would have lapsed get the grace period: the "
            + "innocent lose nothing. Not suspended: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.NoProgramme);

    private static Task<IResult> HandleAsync(string id, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(new LedgerCommand.ResumeWallet(asked.Now, Input.Wallet(id)), cancellationToken);
}
