using System.Diagnostics;

namespace Loyalty.Domain.Tests.House;

/// <summary>The root is the first page a newcomer sees.</summary>
public sealed class RootTests
{
    private const int MaximumVisible = 16;

    [Fact]
    public void The_root_holds_only_what_was_agreed()
    {
        var agreed = Repository.VisibleRoot.Concat(Repository.HiddenRoot);
        var surplus = RootEntries().Except(agreed, StringComparer.Ordinal);

        surplus.Should().BeEmpty("plans and notes are issues or docs/adr, tools live in .config");
    }

    [Fact]
    public void The_root_shows_at_most_sixteen_entries() =>
        Repository.VisibleRoot.Should().HaveCountLessThanOrEqualTo(MaximumVisible);

    /// <summary>What git keeps in the root, so that a log file of today does not fail anybody.</summary>
    private static IEnumerable<string> RootEntries()
    {
        var entries = GitFiles().Select(file => file.Split('/')[0]).Distinct(StringComparer.Ordinal).ToList();

        // An unpacked archive has no git data: then everything there came with it.
        return entries.Count > 0
            ? entries
            : Directory.EnumerateFileSystemEntries(Repository.Root)
                .Select(entry => Path.GetFileName(entry))
                .Where(entry => entry is not ("artifacts" or ".git"));
    }

    private static string[] GitFiles()
    {
        if (!Repository.Exists(".git"))
        {
            return [];
        }

        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return files;
    }
}
