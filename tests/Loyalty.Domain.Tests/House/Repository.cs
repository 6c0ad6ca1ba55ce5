using System.Globalization;

namespace Loyalty.Domain.Tests.House;

/// <summary>The working copy these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        ["artifacts", "bin", "obj", "node_modules", "TestResults", "StrykerOutput", "BenchmarkDotNet.Artifacts"];

    private static readonly string[] Binary = [".gz", ".png", ".ico", ".woff2"];

    /// <summary>What a newcomer sees in the root: at most sixteen, or the reader is lost before he starts.</summary>
    public static IReadOnlyList<string> VisibleRoot { get; } =
    [
        "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
        "Directory.Build.props", "Directory.Packages.props", "Loyalty.sln", "global.json",
        "benchmarks", "docs", "samples", "src", "tests",
    ];

    /// <summary>What tools look for in the root and readers do not.</summary>
    public static IReadOnlyList<string> HiddenRoot { get; } =
        [".ci", ".config", ".editorconfig", ".gitattributes", ".gitignore"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every text file of the project, relative to the root, with forward slashes, in a fixed order.</summary>
    public static IReadOnlyList<string> TextFiles { get; } = FindTextFiles();

    public static string FullPath(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public static string Text(string path) =>
        File.ReadAllText(FullPath(path)).ReplaceLineEndings("\n");

    public static string[] Lines(string path) => File.ReadAllLines(FullPath(path));

    /// <summary>A line of a file in the form that editors and terminals turn into a link.</summary>
    public static string Place(string path, int line) => string.Create(CultureInfo.InvariantCulture, $"{path}:{line}");

    public static bool Exists(string path) => Path.Exists(FullPath(path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Loyalty.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException(
                $"No Loyalty.sln above {AppContext.BaseDirectory}: run the tests from a clone.");
        }

        return folder.FullName;
    }

    private static List<string> FindTextFiles() =>
        [.. VisibleRoot.Concat(HiddenRoot)
            .SelectMany(entry => Walk(FullPath(entry)))
            .Select(file => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => !Binary.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Walk(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path) && !NotOurs.Contains(Path.GetFileName(path), StringComparer.Ordinal)
            ? Directory.EnumerateFileSystemEntries(path).SelectMany(Walk)
            : [];
    }
}
