using Loyalty.Host.CommandLines;

namespace Loyalty.Host.Tests.Simulations;

/// <summary>The verb <c>simulate</c> as a shell sees it.</summary>
public sealed class SimulateCommandTests : IDisposable
{
    private const string Holds = """
        { "id": "fine", "steps": [
          { "at": "2026-03-01T10:00Z", "do": "accrue", "receipt": "R1", "points": 5, "expect": { "held": 5 } }
        ] }
        """;

    private const string DoesNotHold = """
        [ { "id": "off", "steps": [
          { "at": "2026-03-01T10:00Z", "do": "accrue", "receipt": "R1", "points": 5 },
          { "at": "2026-03-01T10:00Z", "expect": { "held": 6, "debt": 1 } },
          { "at": "2026-03-01T10:00Z", "do": "redeem", "receipt": "P", "points": 2 }
        ] } ]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loyalty-simulate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_expectation_holds()
    {
        var run = await SimulateRun.OfAsync(File("a.json", Holds), File("b.json", Holds));

        run.ExitCode.Should().Be(ExitCode.Ok);
        run.Output.Should().Equal("2 scenarios, 2 hold, 0 do not.");
        run.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task What_does_not_hold_is_told_with_file_scenario_step_expected_and_got()
    {
        var path = File("b.json", DoesNotHold);
        var run = await SimulateRun.OfAsync(File("a.json", Holds), path);

        run.ExitCode.Should().Be(ExitCode.CheckFailed);
        run.Output.Should().Equal(
            $"{path}:3: scenario off, step 2, held: expected 6, got 5",
            $"{path}:3: scenario off, step 2, debt: expected 1, got 0",
            $"{path}:4: scenario off, step 3, outcome: expected no refusal, got insufficient_points (available 0)",
            "2 scenarios, 1 hold, 1 do not.");
    }

    [Fact]
    public async Task A_trace_is_alone_on_standard_output()
    {
        var path = File("a.json", DoesNotHold);
        var run = await SimulateRun.OfAsync("--trace", path);

        run.ExitCode.Should().Be(ExitCode.CheckFailed);
        run.Output.Should().HaveCount(3).And.OnlyContain(line => line.StartsWith("""{"scenario":"off","step":"""));
        run.Output[1].Should().Be(
            """{"scenario":"off","step":2,"outcome":"ok","code":null,"held":5,"available":0,"debt":0}""");
        run.Errors.Should().HaveCount(4).And.Contain(line => line.StartsWith($"{path}:3: scenario off"));
    }

    [Fact]
    public async Task With_a_file_that_cannot_be_read_nothing_is_run()
    {
        var path = File("b.json", "{ \"id\": \"s\",\n\"steps\": [ {} ] }");
        var run = await SimulateRun.OfAsync("--trace", File("a.json", Holds), path);

        run.ExitCode.Should().Be(ExitCode.BadInput);
        run.Output.Should().BeEmpty();
        run.Errors.Should().Contain(line => line.StartsWith($"{path}:2: steps[0].at: The member is missing."));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var path = Path.Combine(_folder.FullName, "none.json");
        var run = await SimulateRun.OfAsync(path, _folder.FullName);

        run.ExitCode.Should().Be(ExitCode.BadInput);
        run.Errors.Should().HaveCount(2);
        run.Errors[0].Should().StartWith($"{path}:1: The file cannot be read: ");
        run.Errors[1].Should().StartWith($"{_folder.FullName}:1: The file cannot be read: ");
    }

    [Fact]
    public async Task An_unknown_engine_is_refused()
    {
        var run = await SimulateRun.OfAsync("--engine", "abacus", File("a.json", Holds));

        run.ExitCode.Should().NotBe(ExitCode.Ok);
        run.Errors.Should().Contain(line => line.Contains("abacus"));
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
