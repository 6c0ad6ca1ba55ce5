using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets/{id}/suspension: holds a wallet for suspicion of fraud.</summary>
internal static class SuspendWallet
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/{id}/suspension", HandleAsync)
        .Describe(
            "suspendWallet",
            "Suspend a wallet",
            "All its points count as held, nothing is released and nothing lapses until it is resumed. Suspended "
            + "already: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange);

    private static Task<IResult> HandleAsync(
        string id, Request? request, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.SuspendWallet(request?.OccurredAt ?? asked.Now, Input.Wallet(id), request?.Reason),
        cancellationToken);

    /// <summary>A suspicion.</summary>
    /// <param name="Reason">Why; part of the history for ever, so no names.</param>
    /// <param name="OccurredAt">When it was decided; now where left out.</param>
    internal sealed record Request(Label? Reason = null, DateTimeOffset? OccurredAt = null);
}
