using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>A shop's own order and the ledger's facts in one transaction of the shop.</summary>
public sealed class EnlistedTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_committed_with_the_order_is_in_the_ledger()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await using var shop = await ShopAsync(node);
        await using var transaction = await shop.BeginTransactionAsync(Cancelled);

        await OrderAsync(shop, "O1");
        var result = await node.Ledger.ExecuteAsync(node.Redeem(wallet, "O1", 30), transaction, Cancelled);
        await transaction.CommitAsync(Cancelled);

        result.Balance!.Value.Available.Should().Be(new Points(70));
        (await node.ExecuteAsync(node.Redeem(wallet, "R2", 71))).Answer.Outcome.Should().Be(Outcome.Refused);
        (await node.ExecuteAsync(node.Redeem(wallet, "R3", 70))).Answer.Outcome.Should().Be(Outcome.Ok);
        (await OrdersAsync(node)).Should().Equal("O1");
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task What_is_rolled_back_with_the_order_has_never_been()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var before = await node.Ledger.GetSizeAsync(Cancelled);
        await using var shop = await ShopAsync(node);
        await using (var transaction = await shop.BeginTransactionAsync(Cancelled))
        {
            await OrderAsync(shop, "O1");
            await node.Ledger.ExecuteAsync(node.Redeem(wallet, "O1", 30), transaction, Cancelled);
            await transaction.RollbackAsync(Cancelled);
        }

        (await node.Ledger.GetSizeAsync(Cancelled)).Should().Be(before);
        (await node.ExecuteAsync(node.Redeem(wallet, "O1", 100))).Answer.Outcome.Should().Be(Outcome.Ok);
        (await OrdersAsync(node)).Should().BeEmpty();
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task Several_commands_of_one_transaction_see_each_other()
    {
        await using var node = await TestNode.StartAsync();
        await using var shop = await ShopAsync(node);
        await using var transaction = await shop.BeginTransactionAsync(Cancelled);
        var wallet = TestNode.Wallet(1);

        await node.Ledger.ExecuteAsync(
            new LedgerCommand.OpenWallet(node.Clock.GetUtcNow(), wallet), transaction, Cancelled);
        await node.Ledger.ExecuteAsync(node.Accrue(wallet, "R1", 50), transaction, Cancelled);
        var result = await node.Ledger.ExecuteAsync(node.Redeem(wallet, "R2", 20), transaction, Cancelled);
        await transaction.CommitAsync(Cancelled);

        result.Balance!.Value.Available.Should().Be(new Points(30));
    }

    [Fact]
    public async Task Bad_input_leaves_the_transaction_as_it_was()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        await using var shop = await ShopAsync(node);
        await using var transaction = await shop.BeginTransactionAsync(Cancelled);

        await OrderAsync(shop, "O1");
        var bad = async () => await node.Ledger.ExecuteAsync(node.Redeem(wallet, "O1", 0), transaction, Cancelled);
        await bad.Should().ThrowAsync<ArgumentException>();
        await transaction.CommitAsync(Cancelled);

        (await OrdersAsync(node)).Should().Equal("O1");
    }

    [Fact]
    public async Task A_ledger_that_is_held_for_too_long_is_busy_and_the_transaction_can_go_on()
    {
        await using var node = await TestNode.StartAsync(
            options => options.LockTimeout = TimeSpan.FromMilliseconds(50));
        var wallet = await node.OpenWalletAsync(1, points: 10);
        await using var shop = await ShopAsync(node);
        await using var transaction = await shop.BeginTransactionAsync(Cancelled);
        await new Statement("SET LOCAL lock_timeout = '1234ms'").ExecuteAsync(shop, Cancelled);
        await OrderAsync(shop, "O1");

        await using (await node.HoldAsync())
        {
            var held = async () => await node.Ledger.ExecuteAsync(node.Redeem(wallet, "O1", 1), transaction, Cancelled);
            await held.Should().ThrowAsync<LedgerBusyException>();
        }

        var result = await node.Ledger.ExecuteAsync(node.Redeem(wallet, "O1", 1), transaction, Cancelled);
        var limit = await new Statement("SHOW lock_timeout").ReadAsync(shop, row => row.GetString(0), Cancelled);
        await transaction.CommitAsync(Cancelled);

        result.Answer.Outcome.Should().Be(Outcome.Ok);
        limit.Should().Equal("1234ms");
        (await OrdersAsync(node)).Should().Equal("O1");
    }

    [Fact]
    public async Task A_transaction_that_has_ended_is_refused()
    {
        await using var node = await TestNode.StartAsync();
        await using var shop = await ShopAsync(node);
        var transaction = await shop.BeginTransactionAsync(Cancelled);
        await transaction.CommitAsync(Cancelled);

        var command = node.Redeem(TestNode.Wallet(1), "O1", 1);
        var late = async () => await node.Ledger.ExecuteAsync(command, transaction, Cancelled);

        (await late.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*transaction*completed*");
    }

    private static async Task<NpgsqlConnection> ShopAsync(TestNode node)
    {
        await node.Ledger.OpenAsync(Cancelled);
        await node.RunAsync("CREATE TABLE IF NOT EXISTS orders (number text PRIMARY KEY)");
        var connection = new NpgsqlConnection(node.Database);
        await connection.OpenAsync(Cancelled);
        return connection;
    }

    private static Task OrderAsync(NpgsqlConnection shop, string number) =>
        new Statement("INSERT INTO orders (number) VALUES ($1)", number).ExecuteAsync(shop, Cancelled);

    private static Task<List<string>> OrdersAsync(TestNode node) =>
        node.ReadAsync("SELECT number FROM orders", row => row.GetString(0));
}
