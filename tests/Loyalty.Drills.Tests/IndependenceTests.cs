namespace Loyalty.Drills.Tests;

/// <summary>What judges the engine must not rest on it.</summary>
public sealed class IndependenceTests
{
    private static readonly string[] Ours =
        ["Loyalty.Domain", "Loyalty.Postgres", "Loyalty.Host", "Loyalty.Testing", "using Loyalty", "global::"];

    [Fact]
    public void The_check_names_nothing_of_the_ledger()
    {
        var folder = Path.Combine(Root(), "benchmarks", "Loyalty.Drills", "Checking");
        var files = Directory.EnumerateFiles(folder, "*.cs").ToList();

        files.Should().Contain(file => file.EndsWith("LedgerCheck.cs", StringComparison.Ordinal));
        files.Where(file => Array.Exists(
                Ours, name => File.ReadAllText(file).Contains(name, StringComparison.Ordinal)))
            .Should().BeEmpty();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Loyalty.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
