using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>DELETE /v1/wallets/{id}/identifiers/{identifier}: ends what an identifier means.</summary>
internal static class UnlinkIdentifier
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/wallets/{id}/identifiers/{identifier}", HandleAsync)
        .Describe(
            "unlinkIdentifier",
            "End what an identifier means",
            "From now on it means no wallet; receipts from before still find it. The identifier's id stands on the"
            + " wallet, and in its history where it was linked.")
        .Produces<CommandAnswer>()
        .Refuses(RefusalCode.WalletNotFound, RefusalCode.WalletMerged, RefusalCode.WalletClosed, RefusalCode.NotFound);

    private static Task<IResult> HandleAsync(
        string id, string identifier, Asked asked, CancellationToken cancellationToken)
    {
        var linked = Guid.TryParseExact(identifier, "D", out var guid)
            ? guid
            : throw new BadInputException("identifier", "An identifier's id is a UUID: the wallet lists its own.");
        return asked.ExecuteAsync(
            new LedgerCommand.UnlinkIdentifier(asked.Now, Input.Wallet(id), linked), cancellationToken);
    }
}
