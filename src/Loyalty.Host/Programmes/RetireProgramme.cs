using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Programmes;

/// <summary>
/// POST /v1/programmes/{version}/retire: lets purchases from an instant on no longer go by a version.
/// </summary>
internal static class RetireProgramme
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/programmes/{version}/retire", HandleAsync)
        .Describe(
            "retireProgramme",
            "Retire a version of the rules",
            "Purchases from the instant on no longer go by it; the version before counts again, if one is in "
            + "force. Retired already for that instant: a repeat.")
        .Produces<CommandAnswer>()
        .Refuses(RefusalCode.NotFound, RefusalCode.ProgrammeState);

    private static Task<IResult> HandleAsync(
        string version, Request request, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.RetireProgramme(asked.Now, Input.Version(version), request.From), cancellationToken);

    /// <summary>From when on.</summary>
    /// <param name="From">The first instant.</param>
    internal sealed record Request(DateTimeOffset From);
}
