using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Programmes;

/// <summary>POST /v1/programmes: writes down a version of the rules.</summary>
internal static class DraftProgramme
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/programmes", HandleAsync)
        .Describe(
            "draftProgramme",
            "Write down a version of the rules",
            "It does nothing until it is published. The answer's programme is its number. Idempotent by key for ever.")
        .Produces<CommandAnswer>()
        .Refuses(RefusalCode.Conflict, RefusalCode.OccurredOutOfRange);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken) =>
        asked.ExecuteAsync(
            new LedgerCommand.DraftProgramme(request.OccurredAt, request.Key, request.Programme), cancellationToken);

    /// <summary>A draft.</summary>
    /// <param name="OccurredAt">When it was written.</param>
    /// <param name="Key">Names the draft for ever.</param>
    /// <param name="Programme">The rules; what is left out goes by the default.</param>
    internal sealed record Request(DateTimeOffset OccurredAt, Label Key, Programme Programme);
}
