using System.Collections.Immutable;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;
using static System.FormattableString;

namespace Loyalty.Host.Programmes;

/// <summary>GET /v1/programmes: all versions of the rules.</summary>
internal static class ListProgrammes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/programmes", HandleAsync)
        .Describe(
            "listProgrammes",
            "All versions of the rules",
            "Number 1 first, in pages; each version's own address has its document. limit is 1 to 200, 50 where "
            + "left out.")
        .Produces<Response>();

    private static async Task<IResult> HandleAsync(
        string? after, string? limit, Asked asked, CancellationToken cancellationToken)
    {
        var (place, size) = (Input.After(after), Input.PageSize(limit));
        var book = await asked.Ledger.GetProgrammesAsync(cancellationToken);
        var items = book.Versions.Where(version => version.Number > place).Take(size)
            .Select(version => ProgrammeSummary.Of(version, book, asked.Now) with { Programme = null })
            .ToImmutableArray();
        var isLast = items.IsEmpty || items[^1].Version == book.Versions.Length;
        return TypedResults.Ok(new Response(
            items, isLast ? null : Invariant($"/v1/programmes?after={items[^1].Version}&limit={size}")));
    }

    /// <summary>Versions of the rules.</summary>
    /// <param name="Items">Number 1 first.</param>
    /// <param name="Next">Where the next page is; left out behind the last one.</param>
    internal sealed record Response(ImmutableArray<ProgrammeSummary> Items, string? Next);
}
