using System.Text.RegularExpressions;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>docs/reference/proofs.md as a reader takes it: its examples cut out of it, in their order.</summary>
internal sealed partial class ProofsPage
{
    private readonly string _text = Repository.Text("docs/reference/proofs.md");

    internal string LeafBytes => Fence("json", 0);

    internal string LeafHash => Fence("text", 0);

    internal string Export => Fence("json", 1) + "\n";

    internal string VerifierSays => Fence("console", 0).Split('\n')[1];

    /// <summary>The value in the worked example's row, as PostgreSQL gives it back.</summary>
    internal string Column(string name) =>
        Regex.Match(
            _text[_text.IndexOf("## Worked example", StringComparison.Ordinal)..],
            $"^\\| `{name}` \\| `(?<value>.*)` \\|$",
            RegexOptions.Multiline | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)).Groups["value"].Value;

    [GeneratedRegex(
        @"^```(?<language>\w+)\n(?<content>.*?)\n```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Fences();

    private string Fence(string language, int index) =>
        Fences().Matches(_text)
            .Where(match => string.Equals(match.Groups["language"].Value, language, StringComparison.Ordinal))
            .ElementAt(index).Groups["content"].Value;
}
