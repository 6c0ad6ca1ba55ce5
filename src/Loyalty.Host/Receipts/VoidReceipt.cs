using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts/voids: cancels a sale as a whole.</summary>
internal static class VoidReceipt
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts/voids", HandleAsync)
        .Describe(
            "voidReceipt",
            "Cancel a sale",
            "All that is left of it comes back, as by a return. A second time is a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NotFound,
            RefusalCode.NothingLeftToReturn,
            RefusalCode.InsufficientPoints);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(
            new LedgerCommand.VoidReceipt(request.OccurredAt ?? asked.Now, request.Receipt),
            cancellationToken);

    /// <summary>A cancellation.</summary>
    /// <param name="Receipt">The purchase.</param>
    /// <param name="OccurredAt">When it was cancelled; now where left out.</param>
    internal sealed record Request(ReceiptKey Receipt, DateTimeOffset? OccurredAt = null);
}
