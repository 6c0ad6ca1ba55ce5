using Loyalty.Domain;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Programmes;

/// <summary>GET /v1/programmes/{version}: one version of the rules.</summary>
internal static class GetProgramme
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/programmes/{version}", HandleAsync)
        .Describe("getProgramme", "A version of the rules", "Its document, and when it counts.")
        .Produces<ProgrammeSummary>()
        .Refuses(RefusalCode.NotFound);

    private static async Task<IResult> HandleAsync(string version, Asked asked, CancellationToken cancellationToken)
    {
        var number = Input.Version(version);
        var book = await asked.Ledger.GetProgrammesAsync(cancellationToken);
        return book[number] is { } known
            ? TypedResults.Ok(ProgrammeSummary.Of(known, book, asked.Now))
            : Problem.Of(RefusalCode.NotFound);
    }
}
