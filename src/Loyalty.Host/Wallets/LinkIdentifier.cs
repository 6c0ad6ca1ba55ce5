using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets/{id}/identifiers: lets an identifier mean the wallet.</summary>
internal static class LinkIdentifier
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/{id}/identifiers", HandleAsync)
        .Describe(
            "linkIdentifier",
            "Let an identifier mean the wallet",
            "From the instant on, whoever shows it means this wallet; another wallet that it meant until then no "
            + "longer has it. Linked so already: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange);

    private static async Task<IResult> HandleAsync(
        string id, Request request, Asked asked, CancellationToken cancellationToken)
    {
        var identifier = Input.Identifier(request.Kind, request.Text, "text");
        return CommandAnswer.Of(await asked.Ledger.LinkAsync(
            Input.Wallet(id), identifier, request.OccurredAt ?? asked.Now, cancellationToken));
    }

    /// <summary>An identifier as the customer shows it.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">What it says: personal, kept apart from the facts, can be erased.</param>
    /// <param name="OccurredAt">From when on it means the wallet; now where left out.</param>
    internal sealed record Request(IdentifierKind Kind, string Text, DateTimeOffset? OccurredAt = null);
}
