using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Loyalty.Host.Tests.Pages;

/// <summary>Every word that is shown stands in the resources, and every word there is shown.</summary>
public sealed partial class WordsTests
{
    private const int MatchLimit = 1_000;
    private const string Source = "src/Loyalty.Host";

    public static TheoryData<string> Markup { get; } = [.. Files("*.razor").Select(Relative)];

    [Theory]
    [MemberData(nameof(Markup))]
    public void Markup_has_no_words_of_its_own(string file)
    {
        var text = File.ReadAllText(Approved.PathOf(file));
        var shown = Code().Replace(text, string.Empty);
        shown = Expression().Replace(Directive().Replace(shown, string.Empty), string.Empty);

        Spoken().Matches(shown).Select(match => match.Groups["words"].Value.Trim())
            .Where(words => words.Length > 0 && words.Any(char.IsLetter))
            .Should().BeEmpty("words stand in Resources/Words.resx");
    }

    [Fact]
    public void No_word_is_left_over()
    {
        var code = string.Concat(Files("*.razor").Concat(Files("*.cs")).Select(File.ReadAllText));
        var words = XDocument.Load(Approved.PathOf($"{Source}/Resources/Words.resx")).Root!
            .Elements("data").Select(word => (string)word.Attribute("name")!);

        words.Where(word => !IsUsed(code, word)).Should().BeEmpty();
    }

    private static bool IsUsed(string code, string word) => Regex.IsMatch(
        code, $@"\bWords\.{word}\b", RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(MatchLimit));

    private static string[] Files(string pattern) =>
        Directory.GetFiles(Approved.PathOf(Source), pattern, SearchOption.AllDirectories);

    private static string Relative(string file) => Path.GetRelativePath(Approved.PathOf("."), file).Replace('\\', '/');

    // What is shown: text between tags, and the attributes that are read out.
    [GeneratedRegex(
        "(>(?<words>[^<>@{}]+)<)|((alt|title|aria-label|placeholder)=\"(?<words>[^\"@]+)\")",
        RegexOptions.ExplicitCapture,
        MatchLimit)]
    private static partial Regex Spoken();

    [GeneratedRegex(
        "^@(page|inherits|layout|using|attribute).*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        MatchLimit)]
    private static partial Regex Directive();

    [GeneratedRegex(
        @"@(if|else|foreach|switch|for)\b[^\n]*|^\s*(else|case|default|break)\b[^\n]*",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        MatchLimit)]
    private static partial Regex Code();

    [GeneratedRegex(@"@\([^\n]*\)|@[\w.!]+(\([^<\n]*\))?", RegexOptions.ExplicitCapture, MatchLimit)]
    private static partial Regex Expression();
}
