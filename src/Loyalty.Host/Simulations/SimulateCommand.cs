using System.CommandLine;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Ledgers;

namespace Loyalty.Host.Simulations;

/// <summary><c>loyalty simulate</c>: runs scenario files and says where they do not hold.</summary>
internal static class SimulateCommand
{
    private const string Memory = "memory";
    private const string Postgres = "postgres";
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
        engine.AcceptOnlyFromAmong(Memory, Postgres);
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
            await using var chosen = Engine(result.GetValue(engine)!, result);
            return await new SimulationRun(console, chosen).RunAsync(result.GetValue(files)!, cancellationToken);
        });
        return command;
    }

    private static ISimulationEngine Engine(string name, ParseResult typed) => name switch
    {
        Memory => new MemoryEngine(),
        Postgres => new PostgresEngine(cancellationToken => DatabaseAsync(typed, cancellationToken)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "An unknown engine."),
    };

    private static Task<SimulationDatabase> DatabaseAsync(ParseResult typed, CancellationToken cancellationToken)
    {
        var settings = StoreSettings.Read(new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection(StoreOptions.Typed(typed))
            .Build());
        if (settings.Connection is { Length: > 0 } connection)
        {
            return SimulationDatabase.CreateOnAsync(connection, cancellationToken);
        }

        return SimulationDatabase.CreateInAsync(settings.DataDirectory, cancellationToken);
    }
}
