using Loyalty.Domain;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>What costs no round trip.</summary>
public sealed class NoLookTests
{
    [Fact]
    public async Task A_purchase_of_a_wallet_in_memory_is_decided_without_a_look()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await node.ExecuteAsync(node.Accrue(wallet, "R1", 10));
        await node.RunAsync("ALTER TABLE loyalty.loyalty_redemptions RENAME TO out_of_reach");

        (await node.ExecuteAsync(node.Accrue(wallet, "R2", 10))).Answer.Outcome.Should().Be(Outcome.Ok);
    }
}
