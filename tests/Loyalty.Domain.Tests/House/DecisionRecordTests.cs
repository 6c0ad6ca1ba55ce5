using System.Text.RegularExpressions;

namespace Loyalty.Domain.Tests.House;

/// <summary>A decision record has one form, so that a reader finds the reason at the same place each time.</summary>
public sealed partial class DecisionRecordTests
{
    private const int MaximumLines = 80;
    private const int MatchMilliseconds = 1_000;

    public static TheoryData<string> Records { get; } =
        [.. Markdown.Pages.Where(page => page.StartsWith("docs/adr/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_decision_record_has_its_five_sections(string page) =>
        Markdown.Read(page).Headings.Skip(1)
            .Should().Equal("Status", "Context", "Options", "Decision", "Consequences");

    [Theory]
    [MemberData(nameof(Records))]
    public void A_decision_record_is_numbered_and_named_for_its_title(string page)
    {
        var number = FileName().Match(Path.GetFileName(page)).Groups["number"].Value;

        Markdown.Read(page).Headings[0].Should().StartWith(number + ". ").And.NotStartWith(". ");
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_decision_record_is_one_page(string page) =>
        Repository.Lines(page).Should().HaveCountLessThanOrEqualTo(MaximumLines);

    [Fact]
    public void No_two_decision_records_share_a_number() =>
        Records.Select(row => Path.GetFileName(row.Data)[..4]).Should().OnlyHaveUniqueItems();

    [GeneratedRegex(@"^(?<number>\d{4})-[a-z0-9-]+\.md$", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex FileName();
}
