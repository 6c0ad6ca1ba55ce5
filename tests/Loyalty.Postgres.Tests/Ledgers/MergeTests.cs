using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>What was put away from a wallet goes with it when another takes it over.</summary>
public sealed class MergeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public async Task A_purchase_of_the_absorbed_wallet_comes_back_to_the_survivor(int cachedWallets)
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = cachedWallets);
        var survivor = await node.OpenWalletAsync(1, points: 40);
        var absorbed = await node.OpenWalletAsync(2, points: 100);

        // The absorbed wallet spends all it has, so that everything in it is over and put away.
        await node.ExecuteAsync(node.Redeem(absorbed, "R1", 100));
        await node.ExecuteAsync(new LedgerCommand.MergeWallets(node.Clock.GetUtcNow(), survivor, absorbed));
        var back = await node.ExecuteAsync(node.Return("R1", "D1"));
        var first = await node.ExecuteAsync(node.Return($"first/{absorbed}", "D2"));

        back.Wallet.Should().Be(survivor);
        (back.Answer.Restored, back.Balance!.Value.Available).Should().Be((new Points(100), new Points(140)));
        (first.Answer.ClawedBack, first.Balance!.Value.Available).Should().Be((new Points(100), new Points(40)));
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task Merges_of_merges_are_followed_to_the_end()
    {
        await using var node = await TestNode.StartAsync();
        var wallets = new List<WalletId>();
        for (var number = 1; number <= 4; number++)
        {
            wallets.Add(await node.OpenWalletAsync(number, points: 10));
            await node.ExecuteAsync(node.Redeem(wallets[^1], number, 10));
        }

        foreach (var (absorbed, survivor) in wallets.Zip(wallets.Skip(1)))
        {
            await node.ExecuteAsync(new LedgerCommand.MergeWallets(node.Clock.GetUtcNow(), survivor, absorbed));
        }

        var back = await node.ExecuteAsync(node.Return("R1", "D1"));

        (back.Wallet, back.Balance!.Value.Available).Should().Be((wallets[3], new Points(10)));
    }

    [Fact]
    public async Task A_reservation_that_ended_in_the_survivor_does_not_stop_a_merge()
    {
        await using var node = await TestNode.StartAsync();
        var survivor = await node.OpenWalletAsync(1, points: 40);
        var absorbed = await node.OpenWalletAsync(2, points: 100);
        await node.ExecuteAsync(Reserve(survivor));
        await node.ExecuteAsync(new LedgerCommand.VoidReservation(node.Clock.GetUtcNow(), survivor, new Label("V1")));
        await node.ExecuteAsync(Reserve(absorbed));

        var result = await node.ExecuteAsync(
            new LedgerCommand.MergeWallets(node.Clock.GetUtcNow(), survivor, absorbed));

        (result.Answer.Outcome, result.Balance!.Value.Reserved).Should().Be((Outcome.Ok, new Points(5)));

        LedgerCommand.ReservePoints Reserve(WalletId wallet) =>
            new(node.Clock.GetUtcNow(), wallet, new Label("V1"), new Points(5), Period.Parse("PT15M"));
    }
}
