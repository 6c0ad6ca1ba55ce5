using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Reservations;

/// <summary>POST /v1/wallets/{id}/reservations/{name}/void: gives up a reservation.</summary>
internal static class VoidReservation
{
    private const int NamePart = 4;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallets/{id}/reservations/{name}/void", HandleAsync)
        .Describe(
            "voidReservation",
            "Give up a reservation",
            "Its points go back to their lots. A second time is refused as reservation_closed with the reason voided.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.NotFound,
            RefusalCode.ReservationClosed);

    private static Task<IResult> HandleAsync(
        string id, string name, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.VoidReservation(asked.Now, Input.Wallet(id), asked.PathLabel(NamePart, nameof(name))),
        cancellationToken);
}
