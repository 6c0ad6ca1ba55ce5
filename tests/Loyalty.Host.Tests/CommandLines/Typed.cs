using Loyalty.Host.CommandLines;

namespace Loyalty.Host.Tests.CommandLines;

/// <summary>What the command answered.</summary>
internal sealed record Typed(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs the command as if it had been typed.</summary>
    public static Task<Typed> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    /// <summary>Runs the command until it ends or is told to stop.</summary>
    public static async Task<Typed> RunAsync(CancellationToken stop, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exitCode = await CommandRoot.RunAsync(arguments, output, errors, stop);
        return new Typed(exitCode, Text(output), Text(errors));
    }

    private static string Text(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n");
}
