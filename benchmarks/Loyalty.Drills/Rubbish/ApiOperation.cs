using System.Collections.Immutable;
using System.Text.Json;

namespace Loyalty.Drills.Rubbish;

/// <summary>One route and method of the service, as its own document tells of it.</summary>
/// <param name="Id">The operationId.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, its parameters in braces.</param>
/// <param name="Parameters">What it takes beside a body.</param>
/// <param name="Body">What the body may be; null where it takes none.</param>
/// <param name="Statuses">The statuses that it answers with.</param>
internal sealed record ApiOperation(
    string Id,
    string Method,
    string Path,
    ImmutableArray<ApiParameter> Parameters,
    JsonElement? Body,
    ImmutableHashSet<int> Statuses);
