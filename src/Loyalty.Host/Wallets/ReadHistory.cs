using Loyalty.Domain;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>GET /v1/wallets/{id}/history: the facts of a wallet in order, in pages.</summary>
internal static class ReadHistory
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/wallets/{id}/history", HandleAsync)
        .Describe(
            "readHistory",
            "A wallet's history",
            "Its facts in the order in which the ledger learned of them. Follow \"next\" until it is left out; "
            + "limit is 1 to 200, 50 where left out.")
        .Produces<FactPage>()
        .Refuses(RefusalCode.WalletNotFound);

    private static async Task<IResult> HandleAsync(
        string id, string? after, string? limit, Asked asked, CancellationToken cancellationToken)
    {
        var wallet = Input.Wallet(id);
        var (place, size) = (Input.After(after), Input.PageSize(limit));
        if (await asked.Ledger.GetBalanceAsync(wallet, cancellationToken: cancellationToken) is null)
        {
            return Problem.Of(RefusalCode.WalletNotFound);
        }

        var facts = asked.Ledger.ReadHistoryAsync(wallet, place, cancellationToken);
        return TypedResults.Ok(await FactPage.ReadAsync(
            facts, size, $"/v1/wallets/{wallet}/history", fact => fact.Version, cancellationToken));
    }
}
