using Loyalty.Domain;
using Loyalty.Host.Problems;

namespace Loyalty.Host.ApiDocuments;

/// <summary>What a route says of itself, in the place where it is mapped.</summary>
internal static class RouteDocumentation
{
    /// <summary>Names a route and says what it does.</summary>
    /// <param name="route">The route.</param>
    /// <param name="id">Its operationId: permanent, clients are generated from it.</param>
    /// <param name="summary">A few words.</param>
    /// <param name="description">What else a caller has to know; what a repeat does.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string id, string summary, string description) =>
        route.WithName(id).WithSummary(summary).WithDescription(description);

    /// <summary>Says which rules may refuse it.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params RefusalCode[] codes) =>
        route.Fails([.. codes.Select(ProblemKinds.Of)]);

    /// <summary>Says which other problems it may answer with.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params ProblemKind[] kinds) =>
        route.WithMetadata(new RouteProblems([.. kinds]));
}
