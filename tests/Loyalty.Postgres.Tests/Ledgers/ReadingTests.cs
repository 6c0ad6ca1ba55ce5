using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Tests.Ledgers;

public sealed class ReadingTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Histories_are_read_in_order_however_small_the_pages()
    {
        await using var node = await TestNode.StartAsync(options => options.PageSize = 2);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        for (var number = 1; number <= 5; number++)
        {
            await node.ExecuteAsync(node.Redeem(wallet, number, 1));
        }

        var all = await node.FactsAsync();

        all.Select(fact => fact.Sequence).Should().Equal(Enumerable.Range(1, 16).Select(number => (long)number));
        (await SequencesAsync(node.Ledger.ReadHistoryAsync(wallet, 0, Cancelled))).Should().Equal(Of(wallet.Value));
        (await SequencesAsync(node.Ledger.ReadHistoryAsync(wallet, 4, Cancelled)))
            .Should().Equal(Of(wallet.Value).Skip(4));
        (await SequencesAsync(node.Ledger.ReadFactsAsync(12, Cancelled))).Should().Equal(13, 14, 15, 16);
        var receipt = new ReceiptKey("R3");
        (await SequencesAsync(node.Ledger.ReadReceiptAsync(receipt, Cancelled))).Should().Equal(Of(receipt.StreamId));

        IEnumerable<long> Of(Guid stream) => all.Where(fact => fact.StreamId == stream).Select(fact => fact.Sequence);
    }

    [Fact]
    public async Task Facts_carry_what_the_ledger_knows_of_their_recording()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        var occurredAt = node.Clock.GetUtcNow().AddHours(-3);

        var result = await node.ExecuteAsync(node.Accrue(wallet, "R1", 5) with { OccurredAt = occurredAt });

        var facts = await node.FactsAsync();
        var (registered, accrued) = (facts[^3], facts[^2]);
        registered.Kept!.Key.Should().Be("accrue/R1");
        registered.Kept.Answer.Should().Be(result.Answer);
        accrued.Kept.Should().BeNull();
        accrued.OccurredAt.Should().Be(occurredAt);
        accrued.RecordedAt.Should().Be(result.RecordedAt);
        facts[^3..].Select(fact => fact.CausationId).Distinct()
            .Should().ContainSingle().Which.Should().NotBe(Guid.Empty);
        result.Sequence.Should().Be(facts[^1].Sequence);
    }

    [Fact]
    public async Task What_nobody_has_heard_of_is_null_or_empty()
    {
        await using var node = await TestNode.StartAsync();

        (await node.Ledger.GetWalletAsync(TestNode.Wallet(1), cancellationToken: Cancelled)).Should().BeNull();
        (await node.Ledger.GetBalanceAsync(TestNode.Wallet(1), cancellationToken: Cancelled)).Should().BeNull();
        (await node.Ledger.GetReceiptAsync(new ReceiptKey("R1"), Cancelled)).Should().BeNull();
        (await SequencesAsync(node.Ledger.ReadHistoryAsync(TestNode.Wallet(1), 0, Cancelled))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_wallet_is_shown_as_the_clock_has_it_though_nobody_recorded_that()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        node.Clock.Advance(TimeSpan.FromDays(31));

        var balance = await node.Ledger.GetBalanceAsync(wallet, cancellationToken: Cancelled);
        var future = await node.Ledger.GetBalanceAsync(wallet, node.Clock.GetUtcNow().AddYears(1), null, Cancelled);
        var before = await node.Ledger.GetBalanceAsync(wallet, node.Clock.GetUtcNow().AddDays(-2), null, Cancelled);

        (balance!.Value.Available, balance.Value.Expired).Should().Be((Points.Zero, new Points(100)));
        future.Should().Be(balance);
        before!.Value.Available.Should().Be(new Points(100));
    }

    [Fact]
    public async Task An_absorbed_wallet_points_to_its_survivor_and_had_its_own_balance_before()
    {
        await using var node = await TestNode.StartAsync();
        var survivor = await node.OpenWalletAsync(1, points: 1);
        var absorbed = await node.OpenWalletAsync(2, points: 10);
        var before = node.Clock.GetUtcNow();
        node.Clock.Advance(TimeSpan.FromHours(1));
        await node.ExecuteAsync(new LedgerCommand.MergeWallets(node.Clock.GetUtcNow(), survivor, absorbed));

        var now = await node.Ledger.GetWalletAsync(absorbed, cancellationToken: Cancelled);
        var then = await node.Ledger.GetWalletAsync(absorbed, before, null, Cancelled);

        (now!.Status, now.Survivor).Should().Be((WalletStatus.Merged, survivor));
        (then!.Status, then.Balance.Available).Should().Be((WalletStatus.Open, new Points(10)));
    }

    private static async Task<List<long>> SequencesAsync(IAsyncEnumerable<Recorded> facts)
    {
        var sequences = new List<long>();
        await foreach (var fact in facts)
        {
            sequences.Add(fact.Sequence);
        }

        return sequences;
    }
}
