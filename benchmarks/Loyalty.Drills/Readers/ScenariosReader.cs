using System.Collections.Immutable;
using Loyalty.Domain.Simulations;

namespace Loyalty.Drills.Readers;

/// <summary>The reader of scenario files; what it takes is run, as <c>loyalty simulate</c> does.</summary>
internal static class ScenariosReader
{
    private static readonly ImmutableArray<byte[]> Samples =
    [
        .. RealSamples.In(Path.Combine("samples", "scenarios"), "*.json"),
        .. RealSamples.In(Path.Combine("tests", "Scenarios"), "*.json"),
    ];

    /// <summary>The reader.</summary>
    public static Reader Create() => new("scenarios", Samples, (_, bytes, token) => ReadAsync(bytes, token));

    private static async Task<bool> ReadAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var file = ScenarioReader.Read(bytes);
        foreach (var scenario in file.Scenarios)
        {
            await Simulation.RunAsync(scenario, new MemorySimulation(scenario.Programme), cancellationToken);
        }

        return file.Faults.All(fault => fault.Line > 0 && fault.Text.Length > 0)
            ? file.Faults.IsEmpty
            : throw new InvalidOperationException($"Refused without a place: {file.Faults[0]}");
    }
}
