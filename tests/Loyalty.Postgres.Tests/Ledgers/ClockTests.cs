using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>When the ledger learns of a command.</summary>
public sealed class ClockTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_learned_of_now_to_the_microsecond()
    {
        await using var node = await TestNode.StartAsync();
        node.Clock.Advance(TimeSpan.FromTicks(7));

        var result = await node.ExecuteAsync(new LedgerCommand.OpenWallet(node.Clock.GetUtcNow(), TestNode.Wallet(1)));

        result.RecordedAt.Should().Be(node.Clock.GetUtcNow().AddTicks(-7));
        (await node.FactsAsync())[^1].RecordedAt.Should().Be(result.RecordedAt);
    }

    [Fact]
    public async Task The_ledgers_clock_does_not_go_back_with_a_nodes()
    {
        await using var node = await TestNode.StartAsync();
        await node.OpenWalletAsync(1);
        var latest = node.Clock.GetUtcNow();
        node.Clock.SetUtcNow(latest.AddHours(-1));

        var result = await node.ExecuteAsync(new LedgerCommand.OpenWallet(node.Clock.GetUtcNow(), TestNode.Wallet(2)));

        result.RecordedAt.Should().Be(latest);
    }

    [Fact]
    public async Task A_history_is_taken_over_at_its_own_clock_but_not_from_the_future()
    {
        await using var node = await TestNode.StartAsync();
        var past = node.Clock.GetUtcNow().AddYears(-10);

        var taken = await OpenAsync(1, past);
        var back = await OpenAsync(2, past.AddDays(-1));
        var ahead = await OpenAsync(3, node.Clock.GetUtcNow().AddDays(1));

        taken.RecordedAt.Should().Be(past);
        back.RecordedAt.Should().Be(past);
        ahead.RecordedAt.Should().Be(node.Clock.GetUtcNow());

        Task<CommandResult> OpenAsync(int number, DateTimeOffset recordedAt) => node.Ledger.ExecuteAsync(
            new LedgerCommand.OpenWallet(past, TestNode.Wallet(number)), recordedAt, Cancelled);
    }

    [Fact]
    public async Task An_instant_may_be_told_in_any_offset()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        var occurredAt = node.Clock.GetUtcNow().AddHours(-2).ToOffset(TimeSpan.FromHours(3));
        var phone = Identifier.Of(IdentifierKind.Phone, "+7 900 123-45-67");

        await node.ExecuteAsync(node.Accrue(wallet, "R1", 5) with { OccurredAt = occurredAt });
        await node.Ledger.LinkAsync(wallet, phone, occurredAt, Cancelled);

        (await node.FactsAsync())[^1].OccurredAt.Should().Be(occurredAt).And.HaveOffset(TimeSpan.Zero);
        (await node.Ledger.FindWalletAsync(phone, occurredAt, Cancelled)).Should().Be(wallet);
        (await node.Ledger.GetBalanceAsync(wallet, occurredAt, occurredAt, Cancelled))
            .Should().BeNull("nobody knew of the wallet then");
    }
}
