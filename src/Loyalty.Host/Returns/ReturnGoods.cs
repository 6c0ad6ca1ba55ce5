using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Returns;

/// <summary>POST /v1/returns: goods come back.</summary>
internal static class ReturnGoods
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/returns", HandleAsync)
        .Describe(
            "returnGoods",
            "Bring goods back",
            "What the returned lines were paid with in points is restored, then what they had earned is taken "
            + "back. Taken whole or refused whole. A return that comes before its sale waits for it: 202, outcome "
            + "parked. Idempotent by document for ever; without one every delivery counts.")
        .Produces<CommandAnswer>()
        .Produces<CommandAnswer>(StatusCodes.Status202Accepted)
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NothingLeftToReturn,
            RefusalCode.InsufficientPoints);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(
            new LedgerCommand.ReturnGoods(
                request.OccurredAt,
                request.Receipt,
                request.Document,
                request.Lines?.Select(line => new ReturnedLine(line.Name, line.Quantity)).ToImmutableArray()),
            cancellationToken);

    /// <summary>A return.</summary>
    /// <param name="OccurredAt">When the goods came back.</param>
    /// <param name="Receipt">The sale.</param>
    /// <param name="Document">The return's own number: makes a repeat recognisable.</param>
    /// <param name="Lines">What came back; all that is left where left out.</param>
    internal sealed record Request(
        DateTimeOffset OccurredAt, ReceiptKey Receipt, Label? Document = null, ImmutableArray<Line>? Lines = null);

    /// <summary>How much of a line came back.</summary>
    /// <param name="Name">The line's name on the receipt.</param>
    /// <param name="Quantity">More than 0, up to six decimals.</param>
    [method: JsonConstructor]
    internal readonly record struct Line([property: JsonPropertyName("line")] Label Name, Quantity Quantity);
}
