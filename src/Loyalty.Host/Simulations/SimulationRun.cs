using Loyalty.Domain.Simulations;
using Loyalty.Host.CommandLines;

namespace Loyalty.Host.Simulations;

/// <summary>Reads all files, then runs all scenarios: with a file that cannot be read nothing is run.</summary>
internal sealed class SimulationRun(SimulationConsole console, ISimulationEngine engine)
{
    /// <summary>Runs the files in the order given.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var scenarios = new List<(string Path, Scenario Scenario)>();
        var areReadable = true;
        foreach (var path in paths)
        {
            var file = await ReadAsync(path, cancellationToken);
            console.Tell(path, file.Faults);
            areReadable &= file.Faults.IsEmpty;
            scenarios.AddRange(file.Scenarios.Select(scenario => (path, scenario)));
        }

        return areReadable ? await RunAsync(scenarios, cancellationToken) : ExitCode.BadInput;
    }

    private async Task<int> RunAsync(
        List<(string Path, Scenario Scenario)> scenarios, CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var (path, scenario) in scenarios)
        {
            var ledger = await engine.StartAsync(scenario, cancellationToken);
            var report = await Simulation.RunAsync(scenario, ledger, cancellationToken);
            console.Tell(path, report);
            failed += report.Holds ? 0 : 1;
        }

        console.Sum(scenarios.Count, failed);
        return failed == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static async Task<ScenarioFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            if (file is { Exists: true, Length: > ScenarioReader.MaxFileBytes })
            {
                return Fault($"The file is larger than {ScenarioReader.MaxFileBytes} bytes. Split it.");
            }

            return ScenarioReader.Read(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Fault($"The file cannot be read: {exception.Message} Give the path of a scenario file.");
        }
    }

    private static ScenarioFile Fault(string text) => new([], [new ScenarioFault(1, string.Empty, text)]);
}
