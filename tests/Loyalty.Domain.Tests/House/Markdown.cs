using System.Text.RegularExpressions;

namespace Loyalty.Domain.Tests.House;

/// <summary>What the tests need to know of a page: its headings, its links and the paths it names.</summary>
internal sealed partial class Markdown
{
    private const int MatchMilliseconds = 1_000;

    private readonly List<string> _prose;

    public Markdown(string text) => _prose = [.. OutsideFences(text.Split('\n'))];

    public static IReadOnlyList<string> Pages { get; } =
        [.. Repository.TextFiles.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    public IReadOnlyList<string> Headings =>
        [.. _prose.Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim())];

    /// <summary>The anchors that the headings give, as code hosts form them.</summary>
    public IReadOnlyList<string> Anchors =>
        [.. Headings.Select(heading => new string([.. heading
            .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
            .Select(letter => letter == ' ' ? '-' : char.ToLowerInvariant(letter))]))];

    /// <summary>Targets of links, without those that lead out of the project.</summary>
    public IReadOnlyList<string> Links =>
        [.. _prose
            .SelectMany(line => Link().Matches(InlineCode().Replace(line, "code")))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains(':', StringComparison.Ordinal))];

    /// <summary>What looks like a path of the project: in code letters, with a slash that is not the first.</summary>
    public IReadOnlyList<string> Paths =>
        [.. _prose
            .SelectMany(line => InlineCode().Matches(line))
            .Select(code => code.Groups["code"].Value)
            .Where(code => ProjectPath().IsMatch(code))];

    public static Markdown Read(string page) => new(Repository.Text(page));

    private static IEnumerable<string> OutsideFences(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside;
            }
            else if (!inside)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)*/([\w.-]+)?$", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex ProjectPath();
}
