using System.Diagnostics;
using Loyalty.Testing;

namespace Loyalty.Postgres.Tests;

/// <summary>
/// The sample of an application with a ledger inside is what a newcomer copies: it is short, and it runs.
/// </summary>
public sealed class ErpSampleTests
{
    private const int MaximumLines = 40;

    [Fact]
    public async Task The_sample_runs()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var program = Path.Combine(AppContext.BaseDirectory, "Erp.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--Database", database.ConnectionString])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var erp = Process.Start(start)!;
        var output = await erp.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await erp.WaitForExitAsync(TestContext.Current.CancellationToken);

        erp.ExitCode.Should().Be(0, output);
        output.ReplaceLineEndings("\n").Should().Contain("earned 50, held 50\n")
            .And.Contain("available in fifteen days 50\n").And.Contain("Opened\nAccrued\n");
    }

    [Fact]
    public void The_sample_is_short()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Loyalty.sln")))
        {
            folder = folder.Parent!;
        }

        File.ReadAllLines(Path.Combine(folder.FullName, "samples", "Erp", "Program.cs"))
            .Should().HaveCountLessThan(MaximumLines);
    }
}
