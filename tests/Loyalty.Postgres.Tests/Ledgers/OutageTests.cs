using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>PostgreSQL goes away and comes back, and nobody starts us again.</summary>
public sealed class OutageTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_hear_that_the_store_is_away_and_are_served_when_it_is_back()
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var node = TestNode.StartOn(server.ConnectionString);
        var wallet = await node.OpenWalletAsync(1, points: 1_000);

        await server.StopAsync();
        var redeem = () => node.ExecuteAsync(node.Redeem(wallet, "R1", 10));
        var read = () => node.Ledger.GetBalanceAsync(wallet, cancellationToken: Cancelled);
        await redeem.Should().ThrowAsync<LedgerUnavailableException>();
        await read.Should().ThrowAsync<LedgerUnavailableException>();

        await server.StartAgainAsync();
        (await redeem()).Balance!.Value.Available.Should().Be(new Points(990));
        (await read())!.Value.Available.Should().Be(new Points(990));
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task Commands_caught_by_a_crash_and_sent_again_are_carried_out_once()
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var node = TestNode.StartOn(server.ConnectionString);
        var wallet = await node.OpenWalletAsync(1, points: 1_000);
        var commands = Enumerable.Range(1, 300).Select(number => node.Redeem(wallet, number, 1)).ToList();

        var first = commands.ConvertAll(command => node.ExecuteAsync(command));
        await first[20];
        await server.KillAsync();
        var answered = await Task.WhenAll(first.Select(async one => await Record.ExceptionAsync(() => one)));
        answered.OfType<Exception>().Should().AllBeOfType<LedgerUnavailableException>();
        await server.StartAgainAsync();

        var second = await Task.WhenAll(commands.Select(command => node.ExecuteAsync(command)));

        second.Should().OnlyContain(result => result.Answer.Outcome != Outcome.Refused);
        second.Where((_, index) => answered[index] is null)
            .Should().OnlyContain(result => result.Answer.Outcome == Outcome.Repeat, "what was answered is durable");
        (await node.AvailableAsync(wallet)).Should().Be(700);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    [Fact]
    public async Task A_node_that_starts_before_its_store_opens_the_ledger_at_its_first_use()
    {
        await using var server = await OwnServer.StartAsync(durable: false);
        await server.StopAsync();
        await using var node = TestNode.StartOn(server.ConnectionString);
        var open = () => node.Ledger.OpenAsync(Cancelled);
        await open.Should().ThrowAsync<LedgerUnavailableException>();

        await server.StartAgainAsync();
        await node.OpenWalletAsync(1, points: 5);

        (await node.Ledger.GetSizeAsync(Cancelled)).Wallets.Should().Be(1);
    }
}
