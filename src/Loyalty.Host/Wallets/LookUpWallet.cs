using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets/lookup: the wallet that any identifier means, phones and e-mail addresses too.</summary>
internal static class LookUpWallet
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/lookup", HandleAsync)
        .Describe(
            "lookUpWallet",
            "The wallet that an identifier means",
            "As of an instant: a phone number belongs to whoever had it then. Changes nothing; the text stays out "
            + "of the address.")
        .Produces<WalletPointer>()
        .Refuses(RefusalCode.WalletNotFound);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        WalletPointer.FindAsync(
            asked, Input.Identifier(request.Kind, request.Text, "text"), request.AsOf, cancellationToken);

    /// <summary>An identifier as the customer shows it.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="AsOf">Whom it meant then; now where left out.</param>
    internal sealed record Request(IdentifierKind Kind, string Text, DateTimeOffset? AsOf = null);
}
