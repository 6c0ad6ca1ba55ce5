using System.Diagnostics;

namespace Loyalty.Domain.Tests.House;

public sealed class RunTests
{
    /// <summary>The SDK for web projects would go to the project's folder, where no path of the README is.</summary>
    [Fact]
    public async Task Dotnet_run_stays_where_it_was_called()
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "src/Loyalty.Host", "-getProperty:RunWorkingDirectory"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var asked = Process.Start(start)!;
        var output = await asked.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await asked.WaitForExitAsync(TestContext.Current.CancellationToken);

        asked.ExitCode.Should().Be(0, output);
        output.Trim().Should().BeEmpty();
    }
}
