using System.Collections.Immutable;
using System.Text.Json;

namespace Loyalty.Domain.Simulations;

/// <summary>A JSON value that knows the line on which it starts.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text of a string, the digits of a number; else empty.</param>
/// <param name="Members">Of an object, in the order written; names are unique.</param>
/// <param name="Items">Of an array.</param>
internal sealed record SourceNode(
    int Line, JsonValueKind Kind, string Text, ImmutableArray<SourceMember> Members, ImmutableArray<SourceNode> Items)
{
    public SourceNode(int line, JsonValueKind kind, string text)
        : this(line, kind, text, [], [])
    {
    }

    /// <summary>What it is, for whoever wrote it.</summary>
    public string Described => Kind switch
    {
        JsonValueKind.String => $"\"{Shortened}\"",
        JsonValueKind.Number => Shortened,
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>The member's value; null where it is not there.</summary>
    public SourceNode? Member(string name) =>
        Members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.Ordinal))?.Value;

    // A message is a sentence, not a copy of the file.
    private string Shortened => Text.Length <= 40 ? Text : Text[..40] + "…";
}
