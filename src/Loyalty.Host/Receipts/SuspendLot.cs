using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts/suspensions: holds what a purchase gave for suspicion of fraud.</summary>
internal static class SuspendLot
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts/suspensions", HandleAsync)
        .Describe(
            "suspendLot",
            "Suspend what a purchase gave",
            "Its points count as held, are not released and do not lapse until they are resumed. Suspended or "
            + "confiscated already: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NotFound);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(
            new LedgerCommand.SuspendLot(request.OccurredAt ?? asked.Now, request.Receipt, request.Reason),
            cancellationToken);

    /// <summary>A suspicion.</summary>
    /// <param name="Receipt">The purchase.</param>
    /// <param name="Reason">Why; part of the history for ever, so no names.</param>
    /// <param name="OccurredAt">When it was decided; now where left out.</param>
    internal sealed record Request(ReceiptKey Receipt, Label? Reason = null, DateTimeOffset? OccurredAt = null);
}
