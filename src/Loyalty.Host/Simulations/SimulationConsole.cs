using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Domain.Simulations;

namespace Loyalty.Host.Simulations;

/// <summary>What a run of scenarios prints: a report, or on standard output nothing but a trace.</summary>
/// <param name="output">Standard output.</param>
/// <param name="errors">Standard error.</param>
/// <param name="isTraced">Whether every step is printed as one line of JSON.</param>
internal sealed class SimulationConsole(TextWriter output, TextWriter errors, bool isTraced)
{
    private TextWriter Messages => isTraced ? errors : output;

    /// <summary>Tells why a file cannot be read.</summary>
    public void Tell(string path, ImmutableArray<ScenarioFault> faults)
    {
        foreach (var fault in faults)
        {
            errors.WriteLine($"{path}:{fault}");
        }
    }

    /// <summary>Tells where a scenario does not hold; with a trace, every step.</summary>
    public void Tell(string path, ScenarioReport report)
    {
        foreach (var step in report.Steps)
        {
            if (isTraced)
            {
                output.Write(StepTrace.Write(report.Scenario, step) + "\n");
            }

            foreach (var mismatch in step.Mismatches)
            {
                Messages.WriteLine(Line(path, report.Scenario, step, mismatch));
            }
        }
    }

    /// <summary>Tells how many scenarios hold.</summary>
    public void Sum(int scenarios, int failed) => Messages.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{scenarios} scenarios, {scenarios - failed} hold, {failed} do not."));

    private static string Line(string path, Scenario scenario, StepReport step, Mismatch mismatch) => string.Create(
        CultureInfo.InvariantCulture,
        $"{path}:{step.Step.Line}: scenario {scenario.Id}, step {step.Number}, {mismatch.Member}: "
            + $"expected {mismatch.Expected}, got {mismatch.Got}");
}
