namespace Loyalty.Domain.Simulations;

/// <summary>A member of a JSON object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The line of its name, from 1.</param>
/// <param name="Value">Its value.</param>
internal sealed record SourceMember(string Name, int Line, SourceNode Value);
