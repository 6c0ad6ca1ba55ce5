using System.Collections.Immutable;

namespace Loyalty.Domain.Simulations;

/// <summary>What a file was read as: scenarios, or what keeps it from being that.</summary>
/// <param name="Scenarios">The scenarios in the order of the file; none where there are faults.</param>
/// <param name="Faults">By line, at most <see cref="ScenarioReader.MaxFaults"/>; none where it could be read.</param>
public sealed record ScenarioFile(ImmutableArray<Scenario> Scenarios, ImmutableArray<ScenarioFault> Faults);
