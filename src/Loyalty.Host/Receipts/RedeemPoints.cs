using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts/redemptions: pays points on a receipt.</summary>
internal static class RedeemPoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts/redemptions", HandleAsync)
        .Describe(
            "redeemPoints",
            "Pay points on a receipt",
            "Takes exactly the points that are asked, or refuses. Idempotent by key, or else by receipt, for ever."
            + " A receipt is paid with points once.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.WalletSuspended,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NoProgramme,
            RefusalCode.InsufficientPoints);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        Buyer.ExecuteAsync(
            asked,
            request.Wallet,
            request.Identifier,
            request.Receipt,
            request.OccurredAt,
            wallet => new LedgerCommand.RedeemPoints(
                request.OccurredAt,
                wallet,
                request.Receipt,
                request.Points,
                Outline.Sale(request.Lines),
                request.Key),
            cancellationToken);

    /// <summary>A payment with points.</summary>
    /// <param name="OccurredAt">When it was made.</param>
    /// <param name="Receipt">What is paid.</param>
    /// <param name="Points">More than 0.</param>
    /// <param name="Wallet">Whose points; or else the identifier says so.</param>
    /// <param name="Identifier">What the customer showed.</param>
    /// <param name="Lines">The receipt's lines, so that parts can be returned; one line named 1 where left out.</param>
    /// <param name="Key">Names the payment for ever; the receipt does where left out.</param>
    internal sealed record Request(
        DateTimeOffset OccurredAt,
        ReceiptKey Receipt,
        Points Points,
        WalletId? Wallet = null,
        Buyer.Shown? Identifier = null,
        IReadOnlyList<Outline.Line>? Lines = null,
        Label? Key = null);
}
