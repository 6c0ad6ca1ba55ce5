using System.Text.RegularExpressions;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Domain.Tests.Stored;

/// <summary>The reference page of facts says what is stored, no more and no less.</summary>
public sealed partial class EventsPageTests
{
    [Fact]
    public void The_page_has_a_section_for_every_stored_name_and_no_other() =>
        Sections().Keys.Should().BeEquivalentTo(FactNames.All.Values);

    [Fact]
    public void Every_section_lists_the_members_of_its_fact_in_their_order()
    {
        var sections = Sections();
        foreach (var (type, name) in FactNames.All)
        {
            var members = StoredMembers.Of(type).Select(member => member.Name);
            Member().Matches(sections[name]).Select(match => match.Groups["name"].Value)
                .Should().Equal(members, "that is what {0} stores", name);
        }
    }

    private static Dictionary<string, string> Sections() =>
        Section().Matches(Repository.Text("docs/reference/events.md"))
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => match.Groups["text"].Value,
                StringComparer.Ordinal);

    [GeneratedRegex(
        @"^### `(?<name>\w+)`\n(?<text>.*?)(?=^##|\z)",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}
