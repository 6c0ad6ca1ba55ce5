namespace Loyalty.Domain.Tests.House;

/// <summary>No code on a page is typed by hand: what a reader copies has compiled and run.</summary>
public sealed class SnippetTests
{
    /// <summary>Decision records show roads not taken, which no longer compile.</summary>
    private static IEnumerable<string> Pages =>
        Markdown.Pages.Where(page => !page.StartsWith("docs/adr/", StringComparison.Ordinal));

    [Fact]
    public void Code_on_the_pages_is_what_its_source_says()
    {
        var stale = new List<string>();
        foreach (var page in Pages)
        {
            var present = Repository.Text(page);
            var filled = Snippet.Fill(present, Repository.Text);
            if (string.Equals(present, filled, StringComparison.Ordinal))
            {
                continue;
            }

            if (Approval.IsAsked)
            {
                File.WriteAllText(Repository.FullPath(page), filled);
            }
            else
            {
                stale.Add(page);
            }
        }

        stale.Should().BeEmpty(Approval.Remedy);
    }

    [Fact]
    public void CSharp_on_a_page_comes_from_a_source() =>
        Pages
            .SelectMany(page => Snippet.TypedByHand(Repository.Text(page))
                .Select(line => Repository.Place(page, line)))
            .Should().BeEmpty("a fence of C# stands below a line <!-- snippet: path#name -->");

    [Fact]
    public void A_fence_is_filled_with_the_marked_lines_and_the_rest_of_the_page_is_kept()
    {
        const string Page = "Before\n<!-- snippet: A.cs#two -->\n```csharp\nold\nolder\n```\nAfter";
        const string Source =
            "one();\n    // snippet: two\n    two();\n\n      three();\n    // end of snippet\nfour();\n";

        Snippet.Fill(Page, _ => Source).Should()
            .Be("Before\n<!-- snippet: A.cs#two -->\n```csharp\ntwo();\n\n  three();\n```\nAfter");
    }

    [Fact]
    public void Without_a_name_the_whole_file_is_meant() =>
        Snippet.Fill("<!-- snippet: A.sql -->\n```sql\n```\n", _ => "SELECT 1;\n").Should()
            .Be("<!-- snippet: A.sql -->\n```sql\nSELECT 1;\n```\n");

    [Fact]
    public void A_mark_inside_another_fence_is_only_text()
    {
        const string Page = "```text\n<!-- snippet: A.cs -->\nnot a fence\n```\n";

        Snippet.Fill(Page, _ => throw new InvalidOperationException("Nothing may be read.")).Should().Be(Page);
    }

    [Theory]
    [InlineData("<!-- snippet: A.cs#nowhere -->\n```csharp\n```")]
    [InlineData("<!-- snippet: A.cs -->\nno fence here\n")]
    [InlineData("```\n```\n<!-- snippet: A.cs -->")]
    public void A_mark_that_leads_nowhere_is_an_error(string page) =>
        FluentActions.Invoking(() => Snippet.Fill(page, _ => "// snippet: other\nx\n// end of snippet\n"))
            .Should().Throw<FormatException>();

    [Fact]
    public void CSharp_typed_by_hand_is_noticed() =>
        Snippet.TypedByHand("<!-- snippet: A.cs -->\n```csharp\n```\n\n```csharp\n```").Should().Equal(5);
}
