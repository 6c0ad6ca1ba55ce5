using System.CommandLine;

namespace Loyalty.Host.Simulations;

/// <summary><c>loyalty simulate</c>: runs scenario files and says where they do not hold.</summary>
internal static class SimulateCommand
{
    private const string Memory = "memory";
    private const string Summary =
        "Run scenario files; exit code 0: every expectation holds, 1: one does not, 2: a file cannot be read.";

    /// <summary>The verb with its arguments, for the root command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Scenario files: each holds one scenario or an array of them (docs/reference/scenarios.md).",
        };
        var engine = new Option<string>("--engine")
        {
            Description = "What runs them: memory (the pure domain) or postgres (the engine, in a scratch database).",
            DefaultValueFactory = _ => Memory,
        };
        engine.AcceptOnlyFromAmong(Memory);
        var trace = new Option<bool>("--trace")
        {
            Description = "Print one JSON line per step on standard output, and nothing else there.",
        };
        var command = new Command("simulate", Summary)
        {
            files,
            engine,
            trace,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var console = new SimulationConsole(output, errors, result.GetValue(trace));
            await using var chosen = Engine(result.GetValue(engine)!);
            return await new SimulationRun(console, chosen).RunAsync(result.GetValue(files)!, cancellationToken);
        });
        return command;
    }

    private static ISimulationEngine Engine(string name) => name switch
    {
        Memory => new MemoryEngine(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "An unknown engine."),
    };
}
