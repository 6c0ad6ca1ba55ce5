using System.Collections.Immutable;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Simulations;

/// <summary>What became of one step.</summary>
/// <param name="Number">Its place in the scenario, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Answer">What its command was answered; <see cref="Answer.Ok"/> for a look.</param>
/// <param name="Balance">The figures as of <see cref="ScenarioStep.RecordedAt"/>.</param>
/// <param name="Mismatches">The expectations that do not hold.</param>
public sealed record StepReport(
    int Number, ScenarioStep Step, Answer Answer, Balance Balance, ImmutableArray<Mismatch> Mismatches);
