using System.Text.Json;

namespace Loyalty.Drills.Rubbish;

/// <summary>What a route takes beside its body.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Place">path, query or header.</param>
/// <param name="Schema">What it may be.</param>
internal sealed record ApiParameter(string Name, string Place, JsonElement Schema);
