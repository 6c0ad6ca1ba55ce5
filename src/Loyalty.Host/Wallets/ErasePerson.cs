using Loyalty.Domain;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>DELETE /v1/wallets/{id}/person: erases what is personal of a wallet.</summary>
internal static class ErasePerson
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/wallets/{id}/person", HandleAsync)
        .Describe(
            "erasePerson",
            "Erase the person",
            "Erases the texts of all identifiers of the wallet, for good: its history stays, and nobody is found "
            + "by it any more. Nothing left to erase: 0.")
        .Produces<Response>()
        .Refuses(RefusalCode.WalletNotFound);

    private static async Task<IResult> HandleAsync(string id, Asked asked, CancellationToken cancellationToken)
    {
        var wallet = Input.Wallet(id);
        return await asked.Ledger.GetBalanceAsync(wallet, cancellationToken: cancellationToken) is null
            ? Problem.Of(RefusalCode.WalletNotFound)
            : TypedResults.Ok(new Response(await asked.Ledger.ErasePersonAsync(wallet, cancellationToken)));
    }

    /// <summary>What was erased.</summary>
    /// <param name="Erased">How many identifiers.</param>
    internal sealed record Response(int Erased);
}
