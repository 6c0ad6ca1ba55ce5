using Loyalty.Domain.Simulations;

namespace Loyalty.Domain.Tests.Simulations;

/// <summary>The scenario files of the project, and those that every implementation of the rules keeps.</summary>
internal static class SampleScenarios
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    /// <summary>Names of all files.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.json")
            .Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public static ScenarioFile Read(string file) => ScenarioReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)));

    public static Scenario Find(string file, string id) =>
        Read(file).Scenarios.Single(scenario => string.Equals(scenario.Id, id, StringComparison.Ordinal));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Folder, file));
}
