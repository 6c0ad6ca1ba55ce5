using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Host.Problems;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Loyalty.Host.ApiDocuments;

/// <summary>Adds to each operation the problems that it may answer with: those of every route, and its own.</summary>
internal static class ProblemResponses
{
    /// <summary>The name of the problem's schema.</summary>
    public const string SchemaName = "Problem";

    private const string MediaType = "application/problem+json";

    private static readonly ImmutableArray<ProblemKind> OfEvery =
        [ProblemKinds.BadInput, ProblemKinds.UnknownLedger, ProblemKinds.Internal, ProblemKinds.Unavailable];

    private static readonly ImmutableArray<ProblemKind> OfBodies =
        [ProblemKinds.TooSlow, ProblemKinds.TooLarge, ProblemKinds.NotJson];

    /// <summary>The problems of a route.</summary>
    public static IEnumerable<ProblemKind> Of(ApiDescription route)
    {
        var isCommand = !string.Equals(route.HttpMethod, HttpMethods.Get, StringComparison.Ordinal);
        var own = route.ActionDescriptor.EndpointMetadata
            .OfType<RouteProblems>().SelectMany(problems => problems.Kinds);
        return OfEvery.Concat(own)
            .Concat(isCommand ? [ProblemKinds.Busy] : [])
            .Concat(isCommand && route.SupportedRequestFormats.Count > 0 ? OfBodies : [])
            .Distinct();
    }

    /// <summary>Adds a response for each status, which lists the codes that it may have.</summary>
    public static void Complete(OpenApiOperation operation, ApiDescription route, OpenApiDocument document)
    {
        operation.Responses ??= [];
        foreach (var status in Of(route).GroupBy(kind => kind.Status).OrderBy(kinds => kinds.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(" · ", status.Select(kind => $"`{kind.Code}`: {kind.Title}")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [MediaType] = new() { Schema = new OpenApiSchemaReference(SchemaName, document) },
                },
            };
        }
    }
}
