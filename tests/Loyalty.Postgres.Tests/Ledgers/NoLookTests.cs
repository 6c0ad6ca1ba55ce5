using Loyalty.Domain;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>What is not looked for.</summary>
public sealed class NoLookTests
{
    [Fact]
    public async Task For_a_purchase_of_a_wallet_in_memory_nothing_is_read()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await node.ExecuteAsync(node.Accrue(wallet, "R1", 10));
        await node.RunAsync("ALTER TABLE loyalty.loyalty_redemptions RENAME TO out_of_reach");

        (await node.ExecuteAsync(node.Accrue(wallet, "R2", 10))).Answer.Outcome.Should().Be(Outcome.Ok);
    }

    [Fact]
    public async Task Of_a_purchase_whose_wallet_is_not_in_memory_the_wallet_alone_is_read()
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = 0);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await node.ExecuteAsync(node.Accrue(wallet, "R1", 10));
        await node.RunAsync("ALTER TABLE loyalty.loyalty_redemptions RENAME TO out_of_reach");

        (await node.ExecuteAsync(node.Accrue(wallet, "R2", 10))).Answer.Outcome.Should().Be(Outcome.Ok);
    }
}
