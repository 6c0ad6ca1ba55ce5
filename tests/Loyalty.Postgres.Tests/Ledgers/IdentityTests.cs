using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>Whose a phone was, and when (rule 14).</summary>
public sealed class IdentityTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;
    private static readonly Identifier Phone = Identifier.Of(IdentifierKind.Phone, "+7 900 123-45-67");

    [Fact]
    public async Task A_phone_means_the_wallet_that_had_it_at_the_time()
    {
        await using var node = await TestNode.StartAsync();
        var (first, second) = (await node.OpenWalletAsync(1), await node.OpenWalletAsync(2));
        var start = node.Clock.GetUtcNow();
        await LinkAsync(node, first);
        node.Clock.Advance(TimeSpan.FromDays(10));
        await LinkAsync(node, second);

        (await FindAsync(node, start.AddSeconds(-1))).Should().BeNull();
        (await FindAsync(node, start)).Should().Be(first);
        (await FindAsync(node, start.AddDays(10).AddMicroseconds(-1))).Should().Be(first);
        (await FindAsync(node, start.AddDays(10))).Should().Be(second);
        (await FindAsync(node)).Should().Be(second);
    }

    [Fact]
    public async Task A_register_whose_clock_has_whole_seconds_finds_a_link_of_the_same_second()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        var second = node.Clock.GetUtcNow();
        node.Clock.Advance(TimeSpan.FromMilliseconds(999));
        await LinkAsync(node, wallet);

        (await FindAsync(node, second)).Should().Be(wallet);
        (await FindAsync(node, second.AddMicroseconds(-1))).Should().BeNull();
    }

    [Fact]
    public async Task A_link_that_is_so_already_is_a_repeat()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);

        (await LinkAsync(node, wallet)).Answer.Outcome.Should().Be(Outcome.Ok);
        (await LinkAsync(node, wallet)).Answer.Outcome.Should().Be(Outcome.Repeat);

        (await node.FactsAsync()).Count(fact => fact.StreamId == wallet.Value).Should().Be(2);
    }

    [Fact]
    public async Task A_phone_that_goes_round_comes_back_under_the_same_id()
    {
        await using var node = await TestNode.StartAsync();
        var (first, second) = (await node.OpenWalletAsync(1), await node.OpenWalletAsync(2));
        foreach (var wallet in new[] { first, second, first, second, first })
        {
            node.Clock.Advance(TimeSpan.FromDays(1));
            (await LinkAsync(node, wallet)).Answer.Outcome.Should().Be(Outcome.Ok);
        }

        (await FindAsync(node)).Should().Be(first);
        var ids = await node.ReadAsync("SELECT id FROM loyalty.loyalty_identifiers", row => row.GetGuid(0));
        ids.Should().HaveCount(2);
        (await node.Ledger.GetWalletAsync(second, cancellationToken: Cancelled))!.Identifiers.Should().BeEmpty();
    }

    [Fact]
    public async Task A_phone_that_is_unlinked_by_its_id_and_linked_again_at_once_is_linked()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        await LinkAsync(node, wallet);
        var id = (await node.Ledger.GetWalletAsync(wallet, cancellationToken: Cancelled))!.Identifiers.Single();
        Task<CommandResult>[] sent;
        await using (await node.HoldAsync())
        {
            // Behind one that waits for the ledger these two make a batch together.
            sent =
            [
                node.ExecuteAsync(new LedgerCommand.OpenWallet(node.Clock.GetUtcNow(), TestNode.Wallet(2))),
                node.ExecuteAsync(new LedgerCommand.UnlinkIdentifier(node.Clock.GetUtcNow(), wallet, id)),
                LinkAsync(node, wallet),
            ];
        }

        (await Task.WhenAll(sent)).Should().OnlyContain(result => result.Answer.Outcome == Outcome.Ok);
        (await FindAsync(node)).Should().Be(wallet);
    }

    [Fact]
    public async Task Of_twenty_that_claim_a_phone_at_once_one_has_it()
    {
        await using var node = await TestNode.StartAsync();
        var wallets = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => node.OpenWalletAsync(number)));

        await Task.WhenAll(wallets.Select(wallet => LinkAsync(node, wallet)));

        var holders = new List<WalletId>();
        foreach (var wallet in wallets)
        {
            var state = await node.Ledger.GetWalletAsync(wallet, cancellationToken: Cancelled);
            holders.AddRange(state!.Identifiers.IsEmpty ? [] : [wallet]);
        }

        holders.Should().ContainSingle();
        (await FindAsync(node)).Should().Be(holders[0]);
    }

    [Fact]
    public async Task A_merged_wallets_phone_means_its_survivor_until_it_passes_on()
    {
        await using var node = await TestNode.StartAsync();
        var (survivor, absorbed, third) =
            (await node.OpenWalletAsync(1), await node.OpenWalletAsync(2), await node.OpenWalletAsync(3));
        await LinkAsync(node, absorbed);
        await node.ExecuteAsync(new LedgerCommand.MergeWallets(node.Clock.GetUtcNow(), survivor, absorbed));

        (await FindAsync(node)).Should().Be(survivor);
        (await LinkAsync(node, survivor)).Answer.Outcome.Should().Be(Outcome.Repeat);
        (await LinkAsync(node, absorbed)).Answer.Refusal!.Code.Should().Be(RefusalCode.WalletMerged);

        node.Clock.Advance(TimeSpan.FromDays(1));
        await LinkAsync(node, third);
        (await FindAsync(node)).Should().Be(third);
        (await FindAsync(node, node.Clock.GetUtcNow().AddHours(-1))).Should().Be(survivor);

        var id = (await node.Ledger.GetWalletAsync(third, cancellationToken: Cancelled))!.Identifiers.Single();
        node.Clock.Advance(TimeSpan.FromDays(1));
        await node.ExecuteAsync(new LedgerCommand.UnlinkIdentifier(node.Clock.GetUtcNow(), third, id));
        (await FindAsync(node)).Should().BeNull("the survivor lost it when it passed on");
    }

    [Fact]
    public async Task A_link_that_the_wallet_refuses_takes_the_phone_from_nobody()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        await LinkAsync(node, wallet);

        var refused = await LinkAsync(node, TestNode.Wallet(2));

        refused.Answer.Refusal!.Code.Should().Be(RefusalCode.WalletNotFound);
        (await FindAsync(node)).Should().Be(wallet);
    }

    [Fact]
    public async Task An_erased_person_is_gone_from_everything_but_the_next_owner_of_the_phone_is_not()
    {
        await using var node = await TestNode.StartAsync();
        var (first, merged, second) =
            (await node.OpenWalletAsync(1), await node.OpenWalletAsync(2), await node.OpenWalletAsync(3));
        var card = Identifier.Of(IdentifierKind.Card, "9640001");
        await LinkAsync(node, first);
        await node.Ledger.LinkAsync(merged, card, node.Clock.GetUtcNow(), Cancelled);
        await node.ExecuteAsync(new LedgerCommand.MergeWallets(node.Clock.GetUtcNow(), first, merged));
        node.Clock.Advance(TimeSpan.FromDays(1));
        await LinkAsync(node, second);

        (await node.Ledger.ErasePersonAsync(first, Cancelled)).Should().Be(2);
        (await node.Ledger.ErasePersonAsync(first, Cancelled)).Should().Be(0);

        (await node.Ledger.FindWalletAsync(card, cancellationToken: Cancelled)).Should().BeNull();
        (await FindAsync(node, node.Clock.GetUtcNow().AddHours(-1))).Should().BeNull("that was the erased person");
        (await FindAsync(node)).Should().Be(second);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task No_fact_has_a_text_of_a_person()
    {
        await using var node = await TestNode.StartAsync();
        await LinkAsync(node, await node.OpenWalletAsync(1));

        var facts = await node.ReadAsync(
            "SELECT data::text || headers::text FROM loyalty.mt_events", row => row.GetString(0));

        facts.Should().NotContain(fact => fact.Contains("9001234567", StringComparison.Ordinal));
    }

    private static Task<CommandResult> LinkAsync(TestNode node, WalletId wallet) =>
        node.Ledger.LinkAsync(wallet, Phone, node.Clock.GetUtcNow(), Cancelled);

    private static Task<WalletId?> FindAsync(TestNode node, DateTimeOffset? asOf = null) =>
        node.Ledger.FindWalletAsync(Phone, asOf, Cancelled);
}
