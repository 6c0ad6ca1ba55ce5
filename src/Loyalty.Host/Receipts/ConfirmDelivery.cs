using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts/deliveries: starts the hold of a web order.</summary>
internal static class ConfirmDelivery
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts/deliveries", HandleAsync)
        .Describe(
            "confirmDelivery",
            "Confirm a delivery",
            "The hold of the purchase's points counts from then on, where the programme counts it from the "
            + "delivery. A second time is a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NotFound);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(
            new LedgerCommand.ConfirmDelivery(request.OccurredAt, request.Receipt),
            cancellationToken);

    /// <summary>A delivery.</summary>
    /// <param name="Receipt">The purchase.</param>
    /// <param name="OccurredAt">When the goods were delivered.</param>
    internal sealed record Request(ReceiptKey Receipt, DateTimeOffset OccurredAt);
}
