using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Npgsql;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>What callers get when it cannot be done now, or not at all.</summary>
public sealed class BusyTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_those_in_it_are_served()
    {
        await using var node = await TestNode.StartAsync(options => (options.QueueLimit, options.MaxBatch) = (3, 1));
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var sent = new List<Task<CommandResult>>();
        await using (await node.HoldAsync())
        {
            // Three wait, two are on their way and the writer has one in hand: more than these the ledger cannot take.
            for (var number = 1; number <= 100; number++)
            {
                sent.Add(node.ExecuteAsync(node.Redeem(wallet, number, 1)));
            }

            var refused = sent.Where(one => one.IsFaulted).ToList();
            refused.Should().HaveCountGreaterThanOrEqualTo(100 - (3 + 2 + 1));
            refused.Should().OnlyContain(one => one.Exception!.InnerException is LedgerBusyException);
        }

        var served = await Task.WhenAll(sent.Where(one => !one.IsFaulted));
        served.Should().OnlyContain(result => result.Answer.Outcome == Outcome.Ok);
        (await node.AvailableAsync(wallet)).Should().Be(100 - served.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_that_others_hold_for_too_long_is_busy_and_then_serves_again(bool hasWrittenBefore)
    {
        await using var node = await TestNode.StartAsync(options =>
            (options.LockTimeout, options.WriteAttempts) = (TimeSpan.FromMilliseconds(30), 2));
        var wallet = await node.OpenWalletAsync(1, points: 10);
        await using var other = node.StartAnother(options =>
            (options.LockTimeout, options.WriteAttempts) = (TimeSpan.FromMilliseconds(30), 2));
        await other.Ledger.OpenAsync(Cancelled);
        var writer = hasWrittenBefore ? node : other;

        await using (await node.HoldAsync())
        {
            var held = () => writer.ExecuteAsync(node.Redeem(wallet, "R1", 1));
            await held.Should().ThrowAsync<LedgerBusyException>();
        }

        (await writer.ExecuteAsync(node.Redeem(wallet, "R1", 1))).Answer.Outcome.Should().Be(Outcome.Ok);
    }

    [Fact]
    public async Task A_balance_that_is_gone_is_told_and_nothing_is_recorded()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 10);
        var before = (await node.FactsAsync()).Count;
        await node.RunAsync("DELETE FROM loyalty.loyalty_wallets");

        var told = () => node.ExecuteAsync(node.Redeem(wallet, "R1", 1));

        (await told.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*rebuild*");
        (await node.FactsAsync()).Should().HaveCount(before);
    }

    [Fact]
    public async Task Input_that_no_rule_is_made_for_fails_alone()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);

        var sent = Enumerable.Range(1, 20)
            .Select(number => node.ExecuteAsync(node.Redeem(wallet, number, number == 7 ? 0 : 1))).ToList();
        await Task.WhenAll(sent.Where((_, index) => index != 6));

        (await Record.ExceptionAsync(() => sent[6])).Should().BeOfType<ArgumentException>();
        (await node.AvailableAsync(wallet)).Should().Be(81);
    }

    [Fact]
    public async Task A_command_that_the_store_does_not_take_fails_alone()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await node.RunAsync("ALTER TABLE loyalty.loyalty_keys ADD CHECK (key <> 'redeem/R7')");

        var sent = Enumerable.Range(1, 20)
            .Select(number => node.ExecuteAsync(node.Redeem(wallet, number, 1))).ToList();
        await Task.WhenAll(sent.Where((_, index) => index != 6));

        (await Record.ExceptionAsync(() => sent[6])).Should().BeOfType<PostgresException>();
        (await node.AvailableAsync(wallet)).Should().Be(81);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task A_wallet_whose_read_model_is_lost_fails_alone_and_says_what_to_do()
    {
        await using var node = await TestNode.StartAsync(options => options.CachedWallets = 0);
        var (whole, lost) = (await node.OpenWalletAsync(1, points: 100), await node.OpenWalletAsync(2, points: 100));
        await node.RunAsync($"DELETE FROM loyalty.loyalty_wallets WHERE wallet_id = '{lost}'");

        var before = node.ExecuteAsync(node.Redeem(whole, 1, 1));
        var opened = node.ExecuteAsync(new LedgerCommand.OpenWallet(node.Clock.GetUtcNow(), lost));
        var after = node.ExecuteAsync(node.Redeem(whole, 2, 1));

        (await Record.ExceptionAsync(() => opened)).Should().BeOfType<InvalidOperationException>()
            .Which.Message.Should().Contain("rebuild");
        await Task.WhenAll(before, after);
        (await node.AvailableAsync(whole)).Should().Be(98);
    }

    [Fact]
    public async Task A_caller_who_gives_up_before_his_turn_has_asked_for_nothing()
    {
        await using var node = await TestNode.StartAsync(options => options.MaxBatch = 1);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        using var patience = new CancellationTokenSource();
        var sent = new List<Task<CommandResult>>();
        Task<CommandResult> given;
        await using (await node.HoldAsync())
        {
            for (var number = 1; number <= 5; number++)
            {
                sent.Add(node.ExecuteAsync(node.Redeem(wallet, number, 1)));
            }

            given = node.Ledger.ExecuteAsync(node.Redeem(wallet, "given up", 50), patience.Token);
            await patience.CancelAsync();
        }

        (await Record.ExceptionAsync(() => given)).Should().BeAssignableTo<OperationCanceledException>();
        await Task.WhenAll(sent);
        await node.ExecuteAsync(node.Redeem(wallet, "last", 1));
        (await node.AvailableAsync(wallet)).Should().Be(94);
    }

    [Fact]
    public async Task Stopping_finishes_what_was_taken_and_takes_no_more()
    {
        await using var node = await TestNode.StartAsync(options => options.MaxBatch = 3);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var stopping = node.StartAnother();
        await stopping.Ledger.OpenAsync(Cancelled);

        var sent = Enumerable.Range(1, 30)
            .Select(number => stopping.ExecuteAsync(node.Redeem(wallet, number, 1))).ToList();
        await stopping.DisposeAsync();

        (await Task.WhenAll(sent)).Should().OnlyContain(result => result.Answer.Outcome == Outcome.Ok);
        var late = () => stopping.ExecuteAsync(node.Redeem(wallet, "late", 1));
        await late.Should().ThrowAsync<LedgerUnavailableException>();
        (await node.AvailableAsync(wallet)).Should().Be(70);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_ever()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var stopping = node.StartAnother(options => options.DrainTimeout = TimeSpan.FromMilliseconds(50));
        await stopping.Ledger.OpenAsync(Cancelled);
        await using var held = await node.HoldAsync();

        var sent = stopping.ExecuteAsync(node.Redeem(wallet, "R1", 1));
        await stopping.DisposeAsync();

        (await Record.ExceptionAsync(() => sent)).Should().BeOfType<LedgerUnavailableException>();
    }
}
