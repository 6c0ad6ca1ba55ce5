using Loyalty.Domain;
using Loyalty.Postgres.Ledgers;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.Ledgers;

public sealed class ManyCallersTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_that_wait_together_are_written_together()
    {
        await using var node = await TestNode.StartAsync(options => options.MaxBatch = 50);
        await node.Ledger.OpenAsync(Cancelled);
        var before = await CountAsync(node, "loyalty_batches");

        await Task.WhenAll(Enumerable.Range(1, 200).Select(number => node.OpenWalletAsync(number)));

        // The first may go alone, since nobody waits for company.
        (await CountAsync(node, "loyalty_wallets")).Should().Be(200);
        (await CountAsync(node, "loyalty_batches") - before).Should().BeInRange(4, 40);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_fifty_redemptions_that_race_for_the_last_points_nine_win_if_points_are_there_for_9(int nodes)
    {
        await using var node = await TestNode.StartAsync();
        await using var other = nodes == 1 ? node.StartAnother() : node;
        var wallet = await node.OpenWalletAsync(1, points: 95);

        var results = await Task.WhenAll(Enumerable.Range(1, 50).Select(number =>
            (number % 2 == 0 ? node : other).ExecuteAsync(node.Redeem(wallet, number, 10))));

        results.Count(result => result.Answer.Outcome == Outcome.Ok).Should().Be(9);
        results.Where(result => result.Answer.Outcome == Outcome.Refused)
            .Should().OnlyContain(result => result.Answer.Refusal == Refusal.Insufficient(new Points(5)));
        (await node.AvailableAsync(wallet)).Should().Be(5);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task One_command_sent_a_hundred_times_at_once_is_carried_out_once()
    {
        await using var node = await TestNode.StartAsync();
        await using var other = node.StartAnother();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var command = node.Redeem(wallet, "R1", 30);

        var results = await Task.WhenAll(Enumerable.Range(1, 100).Select(number =>
            (number % 2 == 0 ? node : other).ExecuteAsync(command)));

        results.Count(result => result.Answer.Outcome == Outcome.Ok).Should().Be(1);
        results.Count(result => result.Answer.Outcome == Outcome.Repeat).Should().Be(99);
        results.Should().OnlyContain(result => result.Balance!.Value.Available == new Points(70));
        (await node.AvailableAsync(wallet)).Should().Be(70);
    }

    [Fact]
    public async Task Two_nodes_that_write_at_once_make_one_order_without_a_gap()
    {
        await using var node = await TestNode.StartAsync(options => options.MaxBatch = 7);
        await using var other = node.StartAnother(options => options.MaxBatch = 5);
        var wallets = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(number => node.OpenWalletAsync(number, points: 1_000)));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(
            async () =>
            {
                for (var step = 0; step < 10; step++)
                {
                    var wallet = wallets[(caller + step) % wallets.Length];
                    var at = caller % 2 == 0 ? node : other;
                    var number = (caller * 10) + step;
                    await at.ExecuteAsync(node.Accrue(wallet, Invariant($"A{number}"), 5));
                    await at.ExecuteAsync(node.Redeem(wallet, number, 3));
                }
            },
            Cancelled)));

        (await Task.WhenAll(wallets.Select(node.AvailableAsync))).Sum().Should().Be((8 * 1_000) + (160 * (5 - 3)));
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task The_same_commands_make_the_same_root_however_they_were_batched()
    {
        var roots = new List<string>();
        foreach (var maxBatch in new[] { 1, 3, 1_000 })
        {
            await using var node = await TestNode.StartAsync(options => options.MaxBatch = maxBatch);
            await node.OpenWalletAsync(1, points: 100);
            var wallet = TestNode.Wallet(1);
            await Task.WhenAll(Enumerable.Range(1, 20).Select(number =>
                node.ExecuteAsync(node.Redeem(wallet, number, 1))));
            roots.Add((await node.Ledger.GetSizeAsync(Cancelled)).Root);
        }

        roots.Distinct(StringComparer.Ordinal).Should().ContainSingle();
    }

    private static async Task<long> CountAsync(TestNode node, string table) =>
        (await node.ReadAsync($"SELECT count(*) FROM loyalty.{table}", row => row.GetInt64(0)))[0];
}
