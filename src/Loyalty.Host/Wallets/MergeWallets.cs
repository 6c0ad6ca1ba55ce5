using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets/{id}/merges: the wallet takes over another one.</summary>
internal static class MergeWallets
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/{id}/merges", HandleAsync)
        .Describe(
            "mergeWallets",
            "Take over another wallet",
            "This wallet keeps lots, debts, receipts and history of both; the absorbed one answers with a pointer "
            + "to it. For good. Absorbed by this wallet already: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.WalletSuspended,
            RefusalCode.SameWallet,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.TooManyPoints);

    private static Task<IResult> HandleAsync(
        string id, Request request, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.MergeWallets(
            request.OccurredAt ?? asked.Now, Input.Wallet(id), request.Absorbed), cancellationToken);

    /// <summary>A merge.</summary>
    /// <param name="Absorbed">The wallet that is taken over.</param>
    /// <param name="OccurredAt">When it was decided; now where left out.</param>
    internal sealed record Request(WalletId Absorbed, DateTimeOffset? OccurredAt = null);
}
