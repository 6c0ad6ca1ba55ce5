namespace Loyalty.Domain.Tests.Simulations;

/// <summary>A step that makes no sense is refused with line, member and remedy.</summary>
/// <remarks>StepFaults.txt has each such step with the beginning of what is told.</remarks>
public sealed class StepReaderTests
{
    public static TheoryData<string, string> Faults { get; } = new(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Simulations", "StepFaults.txt"))
            .ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(fault => fault.Split('\n'))
            .Select(lines => (lines[0], lines[1].Trim())));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_step_that_makes_no_sense_is_refused(string step, string fault)
    {
        var file = ScenarioText.Read(FileWith(step));

        file.Scenarios.Should().BeEmpty();
        file.Faults.Select(one => one.ToString()).Should()
            .Contain(text => text.StartsWith("3: " + fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Quantities_may_name_lines_that_a_step_above_has_fixed() =>
        ScenarioText.Read(FileWith("""
            { "at": "2026-03-02T10:00Z", "do": "redeem", "receipt": "R0", "points": 1, "quantities": { "A": 1 } }
            """)).Faults.Should().BeEmpty();

    // The step is the third line of the file, after one that is in order.
    private static string FileWith(string step) => $$"""
        { "id": "s", "steps": [
        { "at": "2026-03-01T10:00Z", "do": "accrue", "receipt": "R0", "points": 2, "lines": { "A": 1 } },
        {{step.Trim()}}
        ] }
        """;
}
