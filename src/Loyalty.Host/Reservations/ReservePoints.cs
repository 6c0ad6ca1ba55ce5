using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Reservations;

/// <summary>POST /v1/wallets/{id}/reservations: sets points aside for a register.</summary>
internal static class ReservePoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/{id}/reservations", HandleAsync)
        .Describe(
            "reservePoints",
            "Set points aside",
            "Nobody else spends them and they do not lapse until the register captures or voids them, or their "
            + "time runs out. Idempotent by name in the wallet, for ever.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.WalletSuspended,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NoProgramme,
            RefusalCode.InsufficientPoints);

    private static Task<IResult> HandleAsync(
        string id, Request request, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.ReservePoints(
            request.OccurredAt, Input.Wallet(id), request.Reservation, request.Points, request.For),
        cancellationToken);

    /// <summary>A reservation.</summary>
    /// <param name="OccurredAt">When the register asked.</param>
    /// <param name="Reservation">The register's name for it, unique in the wallet for ever.</param>
    /// <param name="Points">More than 0.</param>
    /// <param name="For">How long, from when the ledger learns of it, such as PT15M.</param>
    internal sealed record Request(DateTimeOffset OccurredAt, Label Reservation, Points Points, Period For);
}
