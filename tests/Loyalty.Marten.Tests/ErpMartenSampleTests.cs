using System.Diagnostics;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests;

/// <summary>The sample of an application on Marten and Wolverine is what a newcomer copies: it runs.</summary>
public sealed class ErpMartenSampleTests
{
    [Fact]
    public async Task The_sample_runs()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var program = Path.Combine(AppContext.BaseDirectory, "ErpMarten.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--Database", database.ConnectionString])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var erp = Process.Start(start)!;
        var output = await erp.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await erp.WaitForExitAsync(TestContext.Current.CancellationToken);

        erp.ExitCode.Should().Be(0, output);
        output.ReplaceLineEndings("\n").Should()
            .Contain("earned 50, held 50\n").And.Contain("order InsufficientPoints\n");
    }
}
