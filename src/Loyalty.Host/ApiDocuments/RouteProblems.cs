using System.Collections.Immutable;
using Loyalty.Host.Problems;

namespace Loyalty.Host.ApiDocuments;

/// <summary>The problems that a route may answer with, beside those that every route has.</summary>
internal sealed record RouteProblems(ImmutableArray<ProblemKind> Kinds);
