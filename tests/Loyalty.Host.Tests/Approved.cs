namespace Loyalty.Host.Tests;

/// <summary>
/// Texts of the repository that the program writes: compared, or written anew with LOYALTY_APPROVE=1.
/// </summary>
internal static class Approved
{
    private static readonly string Root = FindRoot();

    /// <summary>Where a file of the repository is.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Compares a file with what it ought to be.</summary>
    public static void Check(string path, string text)
    {
        var file = PathOf(path);
        if (Environment.GetEnvironmentVariable("LOYALTY_APPROVE") is not null)
        {
            File.WriteAllText(file, text);
        }

        File.ReadAllText(file).Should().Be(
            text, $"{path} is written by LOYALTY_APPROVE=1 dotnet test tests/Loyalty.Host.Tests: read the diff");
    }

    /// <summary>Replaces the part of a page between two marks by what it ought to be, or compares it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="name">What stands behind "written by the program:" in the marks.</param>
    /// <param name="text">The part, without the marks.</param>
    public static void CheckPart(string path, string name, string text)
    {
        var (start, end) = ($"<!-- written by the program: {name} -->\n", $"<!-- end of {name} -->");
        var page = File.ReadAllText(PathOf(path));
        var (from, to) = (page.IndexOf(start, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        (from >= 0 && to > from).Should().BeTrue($"{path} has the marks of {name}");
        Check(path, page[..(from + start.Length)] + text + page[to..]);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Loyalty.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are run from the repository.");
        }

        return folder.FullName;
    }
}
