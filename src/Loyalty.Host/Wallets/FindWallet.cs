using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>GET /v1/wallets: the wallet that a card, a QR code or a customer number means.</summary>
internal static class FindWallet
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/wallets", HandleAsync)
        .Describe(
            "findWallet",
            "The wallet that a card means",
            "For kinds that name no person by themselves: card, qr, customer. Phones and e-mail addresses go to "
            + "POST /v1/wallets/lookup, so that they get into no address, log or browser history.")
        .Produces<WalletPointer>()
        .Refuses(RefusalCode.WalletNotFound);

    private static async Task<IResult> HandleAsync(
        string? kind, string? identifier, string? asOf, Asked asked, CancellationToken cancellationToken)
    {
        var read = Input.Kind(kind, "kind");
        if (read is IdentifierKind.Phone or IdentifierKind.Email)
        {
            throw new BadInputException(
                "kind", "Phones and e-mail addresses are sent to POST /v1/wallets/lookup, in the body.");
        }

        var shown = Input.Identifier(read, identifier, "identifier");
        return await WalletPointer.FindAsync(asked, shown, Input.Instant(asOf, "asOf"), cancellationToken);
    }
}
