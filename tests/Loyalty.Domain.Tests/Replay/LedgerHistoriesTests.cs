using Loyalty.Domain.Replay;
using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Replay;

/// <summary>What replaying a wallet takes is read from whichever engine keeps it.</summary>
public sealed class LedgerHistoriesTests
{
    private static readonly WalletId First = Story.Wallet(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_history_has_the_facts_of_all_absorbed_wallets_in_the_order_of_recording()
    {
        var story = Story.Begin().Open(2).Give("R2", 10, wallet: 2).Open(3).Give("R3", 20, wallet: 3).Open(4)
            .Merge(survivor: 2, absorbed: 3).Give("R1", 5).Merge(survivor: 1, absorbed: 2);
        var expected = story.Ledger.Facts
            .Where(fact => fact.Fact is WalletEvent && fact.StreamId != Story.Wallet(4).Value);

        var facts = await new KeptHistory(story.Ledger.Facts).ReadWholeHistoryAsync(First, Cancellation);

        facts.Select(fact => fact.Sequence).Should().Equal(expected.Select(fact => fact.Sequence));
    }

    [Fact]
    public async Task A_wallet_that_nobody_knows_has_no_history() =>
        (await new KeptHistory([]).ReadWholeHistoryAsync(First, Cancellation)).Should().BeEmpty();

    [Fact]
    public async Task One_fact_more_than_are_read_at_once_is_too_many()
    {
        var most = await new KeptHistory(Many(LedgerHistories.MaxFacts)).ReadWholeHistoryAsync(First, Cancellation);
        most.Should().HaveCount(LedgerHistories.MaxFacts);

        var tooMany = () =>
            new KeptHistory(Many(LedgerHistories.MaxFacts + 1)).ReadWholeHistoryAsync(First, Cancellation);
        await tooMany.Should().ThrowAsync<HistoryTooLongException>().WithMessage("*too long*");
    }

    [Fact]
    public async Task A_balance_is_explained_as_of_an_instant_by_what_was_known_then()
    {
        var story = Story.Begin().Give("R1", 10).After("P2D").Late(Story.Start).Give("R2", 5);
        var ledger = new KeptHistory(story.Ledger.Facts);

        (await Available(ledger, story.Now, knownAt: null)).Should().Be(15);
        (await Available(ledger, story.Now, story.Now.AddDays(-1))).Should().Be(10);
        (await ledger.ExplainAsync(Story.Wallet(9), story.Now, cancellationToken: Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task An_absorbed_wallet_has_nothing_left_to_explain_and_had_it_before()
    {
        var story = Story.Begin().Open(2).Give("R2", 10, wallet: 2);
        var before = story.Now;
        story = story.After("P2D").Merge(survivor: 1, absorbed: 2);
        var ledger = new KeptHistory(story.Ledger.Facts);

        var explanation = await ledger.ExplainAsync(Story.Wallet(2), story.Now, cancellationToken: Cancellation);
        var earlier = await ledger.ExplainAsync(Story.Wallet(2), before, cancellationToken: Cancellation);

        explanation!.Lots.Should().BeEmpty();
        explanation.Wallet.Survivor.Should().Be(First);
        earlier!.Sum(LotFate.Available).Value.Should().Be(10);
    }

    private static async Task<long> Available(KeptHistory ledger, DateTimeOffset asOf, DateTimeOffset? knownAt)
    {
        var explanation = await ledger.ExplainAsync(First, asOf, knownAt, Cancellation);
        return explanation!.Sum(LotFate.Available).Value;
    }

    private static Recorded[] Many(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new Recorded(
            number, First.Value, number, new WalletEvent.Opened(), Story.Start, Story.Start))];
}
