using Loyalty.Domain.Ledgers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Ledgers;

/// <summary>GET /v1/ledger: how big the ledger is.</summary>
internal static class GetLedger
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ledger", HandleAsync)
        .Describe(
            "getLedger",
            "How big the ledger is",
            "How many facts, wallets and receipts it has, and the root of the log over all facts.")
        .Produces<LedgerSize>();

    private static async Task<IResult> HandleAsync(Asked asked, CancellationToken cancellationToken) =>
        TypedResults.Ok(await asked.Ledger.GetSizeAsync(cancellationToken));
}
