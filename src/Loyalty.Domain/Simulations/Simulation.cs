using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Simulations;

/// <summary>Runs scenarios.</summary>
public static class Simulation
{
    /// <summary>Opens the scenario's wallet and runs every step, also after one that failed.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="ledger">A new ledger with the scenario's rules.</param>
    /// <param name="cancellationToken">Gives up between two steps.</param>
    public static async Task<ScenarioReport> RunAsync(
        Scenario scenario, ISimulatedLedger ledger, CancellationToken cancellationToken = default)
    {
        var start = scenario.Steps[0].RecordedAt;
        await ledger.ExecuteAsync(new LedgerCommand.OpenWallet(start, Scenario.Wallet), start, cancellationToken)
            .ConfigureAwait(false);
        var reports = ImmutableArray.CreateBuilder<StepReport>();
        foreach (var step in scenario.Steps)
        {
            var answer = step.Command is { } command
                ? await ledger.ExecuteAsync(command, step.RecordedAt, cancellationToken).ConfigureAwait(false)
                : Answer.Ok;
            var wallet = await ledger.GetWalletAsync(Scenario.Wallet, step.RecordedAt, cancellationToken)
                .ConfigureAwait(false);
            ImmutableArray<Mismatch> mismatches =
                [.. Comparison.OfAnswer(step, answer), .. Comparison.OfWallet(step.Expect, wallet)];
            reports.Add(new StepReport(reports.Count + 1, step, answer, wallet.Balance, mismatches));
        }

        return new ScenarioReport(scenario, reports.ToImmutable());
    }
}
