using Loyalty.Domain.Tests.Histories;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>What has to hold for every history.</summary>
/// <remarks>LOYALTY_HISTORIES says how many are tried, LOYALTY_SEED with which the first begins.</remarks>
public sealed class HistoryTests
{
    [Fact]
    public void A_naive_ledger_written_from_the_rules_alone_agrees_with_every_step_of_one_wallet() =>
        HistoryRun.Prove(
            share: 1,
            wallets: 1,
            isScenario: true,
            (programme, wallet) => [new NaiveLedgerProof(programme, wallet)]);

    [Fact]
    public void Every_law_of_the_ledger_holds_after_every_step_over_several_wallets() =>
        HistoryRun.Prove(
            share: 10,
            wallets: 3,
            isScenario: false,
            (programme, _) =>
            [
                new ConservationProof(),
                new RepeatProof(),
                new ReplayProof(),
                new DueProof(),
                new BoundedLoadingProof(programme),
                new TimeNotJobsProof(programme, seed: 17),
                new LookingBackProof(seed: 17),
            ]);
}
