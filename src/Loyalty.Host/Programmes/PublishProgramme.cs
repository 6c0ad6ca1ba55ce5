using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Programmes;

/// <summary>POST /v1/programmes/{version}/publish: lets purchases from an instant on go by a version.</summary>
internal static class PublishProgramme
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/programmes/{version}/publish", HandleAsync)
        .Describe(
            "publishProgramme",
            "Publish a version of the rules",
            "Purchases from the instant on go by it; of several in force the one with the latest start counts. "
            + "Published already for that instant: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(RefusalCode.NotFound, RefusalCode.ProgrammeState);

    private static Task<IResult> HandleAsync(
        string version, Request request, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.PublishProgramme(asked.Now, Input.Version(version), request.From), cancellationToken);

    /// <summary>From when on.</summary>
    /// <param name="From">The first instant.</param>
    internal sealed record Request(DateTimeOffset From);
}
