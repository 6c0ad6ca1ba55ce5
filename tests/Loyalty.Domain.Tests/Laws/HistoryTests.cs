using Loyalty.Domain.Programmes;
using Loyalty.Domain.Tests.Histories;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// What has to hold after every step of every history that FsCheck draws: LOYALTY_HISTORIES says how many,
/// LOYALTY_SEED names one to be tried alone.
/// </summary>
public sealed class HistoryTests
{
    /// <summary>
    /// A ledger written a second time from the rules alone, in which every point is an object with its own story,
    /// agrees with every answer, figure and lot.
    /// </summary>
    [Theory]
    [MemberData(nameof(HistoryRun.Shares), MemberType = typeof(HistoryRun))]
    public void Every_law_holds_for_one_wallet_and_a_naive_ledger_agrees_with_every_step(int share) =>
        HistoryRun.ProveShare(
            new HistoryPlan(
                Wallets: 1,
                IsScenario: true,
                (programme, wallet, number) => [new NaiveLedgerLaw(programme, wallet), .. Laws(programme, number)]),
            share);

    [Theory]
    [MemberData(nameof(HistoryRun.Shares), MemberType = typeof(HistoryRun))]
    public void Every_law_holds_for_a_whole_ledger_of_several_wallets_and_programmes(int share) =>
        HistoryRun.ProveShare(
            new HistoryPlan(
                Wallets: 3,
                IsScenario: false,
                (programme, _, number) => Laws(programme, number)),
            share);

    private static Law[] Laws(Programme programme, int seed) =>
    [
        new ConservationLaw(),
        new RepeatLaw(),
        new ReplayLaw(),
        new BoundedLoadingLaw(programme),
        new TimeNotJobsLaw(programme, seed),
        new LookingBackLaw(seed),
        new DueLaw(),
        new UndoneSaleLaw(seed),
        new ReturnOrderLaw(seed),
    ];
}
