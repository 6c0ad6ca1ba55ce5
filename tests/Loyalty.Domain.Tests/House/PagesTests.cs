namespace Loyalty.Domain.Tests.House;

/// <summary>Pages stay true: what they name exists, what they link to is there, and each can be reached.</summary>
public sealed class PagesTests
{
    private const string Index = "docs/README.md";

    private static readonly string[] MapPages = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

    private static readonly string[] ChangeKinds =
        ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Stored format", "Migration"];

    [Fact]
    public void Every_path_on_the_maps_exists()
    {
        var missing = MapPages.SelectMany(page => Markdown.Read(page).Paths
            .Where(path => !Repository.Exists(path))
            .Select(path => $"{page}: {path}"));

        missing.Should().BeEmpty();
        Markdown.Read(MapPages[0]).Paths.Should().Contain("src/Loyalty.Domain/");
    }

    [Fact]
    public void Every_link_between_pages_resolves()
    {
        var broken = Markdown.Pages.SelectMany(page => Markdown.Read(page).Links
            .Where(link => !Resolves(page, link))
            .Select(link => $"{page}: {link}"));

        broken.Should().BeEmpty();
    }

    [Theory]
    [InlineData("docs/README.md", "adr/0001-record-decisions.md", true)]
    [InlineData("docs/README.md", "adr/0001-record-decisions.md#context", true)]
    [InlineData("docs/README.md", "adr/0001-record-decisions.md#no-such-heading", false)]
    [InlineData("docs/README.md", "adr/9999-no-such-page.md", false)]
    [InlineData("CONTRIBUTING.md", "#no-such-heading", false)]
    public void A_broken_link_is_noticed(string page, string link, bool resolves) =>
        Resolves(page, link).Should().Be(resolves);

    [Fact]
    public void Every_page_of_the_documentation_is_reached_from_its_index()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([Index]);
        while (open.TryPop(out var page))
        {
            if (reached.Add(page) && page.EndsWith(".md", StringComparison.Ordinal) && Repository.Exists(page))
            {
                Markdown.Read(page).Links.Select(link => Target(page, link)).ToList().ForEach(open.Push);
            }
        }

        Markdown.Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal))
            .Should().BeSubsetOf(reached);
    }

    [Fact]
    public void The_changelog_has_its_kinds_of_change_and_no_others()
    {
        var headings = Markdown.Read("CHANGELOG.md").Headings.Skip(1).ToList();

        headings[0].Should().StartWith("[Unreleased]");
        headings.Where(heading => !heading.StartsWith('[')).Should().BeSubsetOf(ChangeKinds);
    }

    private static bool Resolves(string page, string link)
    {
        var target = Target(page, link);
        var anchor = link.Split('#').Skip(1).FirstOrDefault();
        return Repository.Exists(target)
            && (anchor is null || Markdown.Read(target).Anchors.Contains(anchor, StringComparer.Ordinal));
    }

    /// <summary>The file a link leads to, relative to the root.</summary>
    private static string Target(string page, string link)
    {
        var file = link.Split('#')[0];
        var folder = Path.GetDirectoryName(Repository.FullPath(page))!;
        return file.Length == 0
            ? page
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(file, folder)).Replace('\\', '/');
    }
}
