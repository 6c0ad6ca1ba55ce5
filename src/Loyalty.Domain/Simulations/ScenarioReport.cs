using System.Collections.Immutable;

namespace Loyalty.Domain.Simulations;

/// <summary>What became of one scenario: every step was run, also after one that failed.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Steps">Its steps in order.</param>
public sealed record ScenarioReport(Scenario Scenario, ImmutableArray<StepReport> Steps)
{
    /// <summary>Whether every expectation holds.</summary>
    public bool Holds => Steps.All(step => step.Mismatches.IsEmpty);
}
