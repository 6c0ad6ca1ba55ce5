using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts/confiscations: takes back all that a purchase gave, for fraud.</summary>
internal static class ConfiscateLot
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts/confiscations", HandleAsync)
        .Describe(
            "confiscateLot",
            "Confiscate what a purchase gave",
            "Takes back all that it gave and no return has taken yet, in the order of a return. Confiscated "
            + "already: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NotFound);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(
            new LedgerCommand.ConfiscateLot(request.OccurredAt ?? asked.Now, request.Receipt),
            cancellationToken);

    /// <summary>A confiscation.</summary>
    /// <param name="Receipt">The purchase.</param>
    /// <param name="OccurredAt">When it was decided; now where left out.</param>
    internal sealed record Request(ReceiptKey Receipt, DateTimeOffset? OccurredAt = null);
}
