using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts: a sale by the programme's rules.</summary>
internal static class RegisterReceipt
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts", HandleAsync)
        .Describe(
            "registerReceipt",
            "Register a sale by the programme's rules",
            "Pays with points what is asked, and earns on the money that is left to pay. Idempotent by receipt for"
            + " ever: the same content again is a repeat, other content a conflict, and a refusal sticks. Late "
            + "receipts go by the rules and to the wallet of when they were issued.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.WalletSuspended,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NotFound,
            RefusalCode.NoProgramme,
            RefusalCode.CurrencyMismatch,
            RefusalCode.ReservationClosed,
            RefusalCode.RedeemCapExceeded,
            RefusalCode.InsufficientPoints,
            RefusalCode.TooManyPoints);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        Buyer.ExecuteAsync(
            asked,
            request.Wallet,
            request.Identifier,
            request.Receipt,
            request.OccurredAt,
            wallet => new LedgerCommand.RegisterReceipt(
                request.OccurredAt,
                wallet,
                request.Receipt,
                request.Currency,
                [.. request.Lines.Select(line => line.Sold)],
                request.Redeem,
                request.Reservation),
            cancellationToken);

    /// <summary>A sale as a register issued it.</summary>
    /// <param name="OccurredAt">When it was issued.</param>
    /// <param name="Receipt">Names it for ever: chain, store, register, shift and number in one text.</param>
    /// <param name="Currency">ISO 4217 code of the amounts.</param>
    /// <param name="Lines">At least one.</param>
    /// <param name="Wallet">Whose purchase it is; or else the identifier says so.</param>
    /// <param name="Identifier">What the customer showed.</param>
    /// <param name="Redeem">Points to pay with.</param>
    /// <param name="Reservation">A reservation to pay with: all of it, or as many points as redeem says.</param>
    internal sealed record Request(
        DateTimeOffset OccurredAt,
        ReceiptKey Receipt,
        Label Currency,
        ImmutableArray<Line> Lines,
        WalletId? Wallet = null,
        Buyer.Shown? Identifier = null,
        Points? Redeem = null,
        Label? Reservation = null);

    /// <summary>One line of a sale.</summary>
    /// <param name="Name">Its name on the receipt, unique there.</param>
    /// <param name="Sku">What was sold.</param>
    /// <param name="Quantity">More than 0, up to six decimals.</param>
    /// <param name="Amount">Money for the whole line after discounts, points not taken off; up to six decimals.</param>
    /// <param name="Category">What kind of goods.</param>
    [method: JsonConstructor]
    internal readonly record struct Line(
        [property: JsonPropertyName("line")] Label Name,
        Label Sku,
        Quantity Quantity,
        decimal Amount,
        Label? Category = null)
    {
        /// <summary>The line as the ledger takes it.</summary>
        [JsonIgnore]
        public SaleLine Sold => new(Name, Sku, Category, Quantity, Amount);
    }
}
