using Loyalty.Domain;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>
/// Purchases are decided in the belief that they are new: where they are not, the answers are those of a ledger that
/// looked first. A node that has met no repeat lately believes, whether it has the wallet in memory or not.
/// </summary>
public sealed class TakenForNewTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_repeat_gets_the_first_answer(int cached)
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = cached);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var paid = node.Redeem(wallet, "R1", 10);
        var refused = node.Redeem(wallet, "R2", 1_000);
        await node.ExecuteAsync(paid);
        await node.ExecuteAsync(refused);
        await using var other = await BelievingAsync(node, wallet, cached);

        var again = await other.ExecuteAsync(paid);
        await BelieveAgainAsync(other, wallet, "again");
        var refusedAgain = await other.ExecuteAsync(refused);

        again.Answer.Should().Be(Answer.Ok with { Outcome = Outcome.Repeat, Paid = new Points(10) });
        refusedAgain.Answer.Refusal!.Code.Should().Be(RefusalCode.InsufficientPoints);
        (await other.AvailableAsync(wallet)).Should().Be(90);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_receipt_that_others_paid_is_a_conflict_even_where_points_are_short(int cached)
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = cached);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await node.ExecuteAsync(node.Redeem(wallet, "R1", 10) with { Key = new Label("till-1") });
        await using var other = await BelievingAsync(node, wallet, cached);

        var result = await other.ExecuteAsync(node.Redeem(wallet, "R1", 1_000) with { Key = new Label("till-2") });

        result.Answer.Refusal!.Code.Should().Be(RefusalCode.Conflict);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_sale_whose_goods_came_back_before_it_meets_their_return(int cached)
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = cached);
        var wallet = await node.OpenWalletAsync(1);
        await node.ExecuteAsync(node.Return("R1", "back-1"));
        await using var other = await BelievingAsync(node, wallet, cached);

        await other.ExecuteAsync(node.Accrue(wallet, "R1", 50));

        (await other.AvailableAsync(wallet)).Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_late_purchase_takes_the_place_of_what_was_paid_since(int cached)
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = cached);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var late = node.Accrue(wallet, "late", 10);
        node.Clock.Advance(TimeSpan.FromDays(1));
        await node.ExecuteAsync(node.Accrue(wallet, "R1", 100));
        await node.ExecuteAsync(node.Redeem(wallet, "R2", 150));

        await node.ExecuteAsync(late);

        (await node.FactsAsync()).Should()
            .ContainSingle(fact => fact.Fact is Domain.Wallets.WalletEvent.AllocationRebalanced);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Repeats_and_new_purchases_together_are_each_answered_as_alone(int cached)
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = cached);
        var wallet = await node.OpenWalletAsync(1, points: 1_000);
        var first = Enumerable.Range(1, 20).Select(number => node.Redeem(wallet, number, 1)).ToList();
        await Task.WhenAll(first.Select(node.ExecuteAsync));
        await using var other = await BelievingAsync(node, wallet, cached);

        var all = Enumerable.Range(1, 40).Select(number => node.Redeem(wallet, number, 1));
        var results = await Task.WhenAll(all.Select(other.ExecuteAsync));

        results.Take(20).Should().OnlyContain(result => result.Answer.Outcome == Outcome.Repeat);
        results.Skip(20).Should().OnlyContain(result => result.Answer.Outcome == Outcome.Ok);
        (await other.AvailableAsync(wallet)).Should().Be(960);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    // Another node of the same ledger, which has met no repeat.
    private static async Task<TestNode> BelievingAsync(TestNode node, WalletId wallet, int cached)
    {
        var other = node.StartAnother(options => options.CachedWallets = cached);
        await BelieveAgainAsync(other, wallet, "another");
        return other;
    }

    // The first batch takes the end of the log, the second is a look without a repeat.
    private static async Task BelieveAgainAsync(TestNode node, WalletId wallet, string name)
    {
        await node.ExecuteAsync(node.Accrue(wallet, $"{name}/1", 0));
        await node.ExecuteAsync(node.Accrue(wallet, $"{name}/2", 0));
    }
}
