using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Receipts;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>GET /v1/receipts/{key}: a receipt as it stands.</summary>
internal static class GetReceipt
{
    private const int KeyPart = 2;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/receipts/{**key}", HandleAsync)
        .Describe(
            "getReceipt",
            "A receipt as it stands",
            "What was sold, what is left of it, what each line earned and was paid with in points, and returns "
            + "that wait for it. A slash in the key may be written as it is or as %2F.")
        .Produces<Response>()
        .Refuses(RefusalCode.NotFound);

    private static async Task<IResult> HandleAsync(string? key, Asked asked, CancellationToken cancellationToken)
    {
        var receipt = new ReceiptKey(Input.Label(asked.PathRest(KeyPart), nameof(key)).Value);
        return await asked.Ledger.GetReceiptAsync(receipt, cancellationToken) is { } known
            ? TypedResults.Ok(Response.Of(known))
            : Problem.Of(RefusalCode.NotFound);
    }

    /// <summary>A receipt as it stands.</summary>
    /// <param name="Receipt">Names it.</param>
    /// <param name="Wallet">Whose purchase it is; left out while only a return of it is known.</param>
    /// <param name="OccurredAt">When it was issued.</param>
    /// <param name="Programme">The version of the rules that it goes by.</param>
    /// <param name="Voided">Whether it was cancelled as a whole.</param>
    /// <param name="Lines">What was sold.</param>
    /// <param name="Parked">Returns that wait for the sale.</param>
    internal sealed record Response(
        ReceiptKey Receipt,
        WalletId? Wallet,
        DateTimeOffset? OccurredAt,
        int? Programme,
        bool Voided,
        ImmutableArray<Line> Lines,
        ImmutableArray<Waiting> Parked)
    {
        public static Response Of(Receipt receipt) => new(
            receipt.Key,
            receipt.Wallet,
            receipt.IsKnown ? receipt.OccurredAt : null,
            receipt.IsKnown ? receipt.Programme : null,
            receipt.IsVoided,
            [.. receipt.Lines.Select(Line.Of)],
            [.. receipt.Parked.Select(parked => new Waiting(parked.Document, parked.Lines))]);
    }

    /// <summary>A line as it stands.</summary>
    /// <param name="Name">Its name on the receipt.</param>
    /// <param name="Sku">What was sold.</param>
    /// <param name="Category">What kind of goods.</param>
    /// <param name="Quantity">How much was sold.</param>
    /// <param name="Returned">How much of it has come back.</param>
    /// <param name="Amount">Money for the line.</param>
    /// <param name="Earned">What it earned.</param>
    /// <param name="Paid">What of it was paid with points.</param>
    internal sealed record Line(
        [property: JsonPropertyName("line")] Label Name,
        Label? Sku,
        Label? Category,
        Quantity Quantity,
        Quantity Returned,
        decimal? Amount,
        Points Earned,
        Points Paid)
    {
        public static Line Of(ReceiptLine line) => new(
            line.Sold.Line,
            line.Sold.Sku,
            line.Sold.Category,
            line.Sold.Quantity,
            line.Returned,
            line.Sold.Amount,
            line.Earned,
            line.Paid);
    }

    /// <summary>A return that waits for the sale.</summary>
    /// <param name="Document">The return's own number.</param>
    /// <param name="Lines">What came back; left out for everything.</param>
    internal sealed record Waiting(Label? Document, ImmutableArray<ReturnedLine>? Lines);
}
