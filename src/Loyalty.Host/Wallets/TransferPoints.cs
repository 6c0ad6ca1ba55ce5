using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets/{id}/transfers: moves available points to another wallet.</summary>
internal static class TransferPoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/{id}/transfers", HandleAsync)
        .Describe(
            "transferPoints",
            "Move points to another wallet",
            "Available points only; they keep their expiry. Idempotent by key for ever: the same content again is "
            + "a repeat, other content a conflict.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.WalletSuspended,
            RefusalCode.SameWallet,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.InsufficientPoints,
            RefusalCode.TooManyPoints);

    private static Task<IResult> HandleAsync(
        string id, Request request, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.TransferPoints(request.OccurredAt, Input.Wallet(id), request.To, request.Points, request.Key),
        cancellationToken);

    /// <summary>A transfer.</summary>
    /// <param name="OccurredAt">When it was asked for.</param>
    /// <param name="Key">Names it for ever.</param>
    /// <param name="To">The wallet that gets the points.</param>
    /// <param name="Points">More than 0.</param>
    internal sealed record Request(DateTimeOffset OccurredAt, Label Key, WalletId To, Points Points);
}
