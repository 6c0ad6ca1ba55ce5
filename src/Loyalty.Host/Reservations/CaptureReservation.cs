using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Receipts;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Reservations;

/// <summary>POST /v1/wallets/{id}/reservations/{name}/capture: pays reserved points.</summary>
internal static class CaptureReservation
{
    private const int NamePart = 4;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallets/{id}/reservations/{name}/capture", HandleAsync)
        .Describe(
            "captureReservation",
            "Pay reserved points",
            "All of them or fewer; the rest goes back. With a receipt, returns of its goods give the points back. "
            + "A second time is refused as reservation_closed, unless it has the same key: then it is a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NotFound,
            RefusalCode.NoProgramme,
            RefusalCode.ReservationClosed,
            RefusalCode.InsufficientPoints);

    private static Task<IResult> HandleAsync(
        string id,
        string name,
        Request request,
        Asked asked,
        CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.CaptureReservation(
            request.OccurredAt,
            Input.Wallet(id),
            asked.PathLabel(NamePart, nameof(name)),
            request.Points,
            request.Receipt,
            Outline.Sale(request.Lines),
            request.Key),
        cancellationToken);

    /// <summary>A payment with reserved points.</summary>
    /// <param name="OccurredAt">When the register paid.</param>
    /// <param name="Points">No more than reserved; all where left out.</param>
    /// <param name="Receipt">What is paid; left out where no goods can come back.</param>
    /// <param name="Lines">The receipt's lines, as far as they are told.</param>
    /// <param name="Key">Makes a repeat recognisable.</param>
    internal sealed record Request(
        DateTimeOffset OccurredAt,
        Points? Points = null,
        ReceiptKey? Receipt = null,
        IReadOnlyList<Outline.Line>? Lines = null,
        Label? Key = null);
}
