using Loyalty.Domain.Tests.Histories;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>What has to hold for every history. LOYALTY_HISTORIES says how many are tried; LOYALTY_SEED with which the first begins.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void A_naive_ledger_written_from_the_rules_alone_agrees_with_every_step_of_one_wallet() =>
        HistoryRun.Prove(
            share: 1,
            wallets: 1,
            isScenario: true,
            (programme, wallet) => [new NaiveLedgerProof(programme, wallet)]);
}
