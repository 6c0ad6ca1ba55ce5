using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Ledgers;

/// <summary>GET /v1/facts: the feed of all facts in the one order of the ledger, in pages.</summary>
internal static class ReadFacts
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/facts", HandleAsync)
        .Describe(
            "readFacts",
            "All facts in order",
            "Without gaps: who has seen a sequence has seen everything before it. Follow \"next\" until it is left"
            + " out, and come back later with after set to the last sequence seen. limit is 1 to 200, 50 where left "
            + "out.")
        .Produces<FactPage>();

    private static async Task<IResult> HandleAsync(
        string? after, string? limit, Asked asked, CancellationToken cancellationToken)
    {
        var (place, size) = (Input.After(after), Input.PageSize(limit));
        var facts = asked.Ledger.ReadFactsAsync(place, cancellationToken);
        return TypedResults.Ok(await FactPage.ReadAsync(
            facts, size, "/v1/facts", fact => fact.Sequence, cancellationToken));
    }
}
