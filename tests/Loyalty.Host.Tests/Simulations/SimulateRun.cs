using System.CommandLine;
using Loyalty.Host.Simulations;

namespace Loyalty.Host.Tests.Simulations;

/// <summary>What one call of the verb told the shell.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">The lines on standard output.</param>
/// <param name="Errors">The lines on standard error.</param>
internal sealed record SimulateRun(int ExitCode, string[] Output, string[] Errors)
{
    public static async Task<SimulateRun> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var root = new RootCommand { SimulateCommand.Create() };
        var exitCode = await root.Parse(["simulate", .. arguments]).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false },
            TestContext.Current.CancellationToken);
        return new SimulateRun(exitCode, Lines(output), Lines(errors));
    }

    private static string[] Lines(StringWriter writer) =>
        writer.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
