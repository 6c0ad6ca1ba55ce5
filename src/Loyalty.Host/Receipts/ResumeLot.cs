using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts/resumptions: clears what a purchase gave of suspicion.</summary>
internal static class ResumeLot
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts/resumptions", HandleAsync)
        .Describe(
            "resumeLot",
            "Clear what a purchase gave",
            "A release that was due meanwhile happens now, and points that would have lapsed get the grace period."
            + " Not suspended, or confiscated: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NotFound);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(
            new LedgerCommand.ResumeLot(request.OccurredAt ?? asked.Now, request.Receipt),
            cancellationToken);

    /// <summary>A suspicion cleared.</summary>
    /// <param name="Receipt">The purchase.</param>
    /// <param name="OccurredAt">When it was decided; now where left out.</param>
    internal sealed record Request(ReceiptKey Receipt, DateTimeOffset? OccurredAt = null);
}
