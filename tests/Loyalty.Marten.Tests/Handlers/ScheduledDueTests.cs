using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.DueWork;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Wolverine;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>The ends of holds, and lapses, as durable scheduled messages; the engine's own worker rests.</summary>
public sealed class ScheduledDueTests
{
    private const int PageSize = 10;
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;
    private static readonly WalletId Wallet = TestNode.Wallet(1);
    private static readonly Period Soon = Period.Parse("PT3S");

    [Fact]
    public async Task A_release_is_recorded_by_its_message_and_the_lapse_behind_it_by_another()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database);
        await using var other = await ErpHost.StartAsync(database);
        await erp.OpenAsync(Wallet);

        await erp.InvokeAsync<CommandResult>(Accrue("R1", points: 100) with { Lifetime = new(null, Soon) });

        await RecordedAsync<WalletEvent.Expired>(other, count: 1);
        await Inbox.HandledAsync(database);
        (await erp.HistoryAsync(Wallet)).Select(fact => fact.Fact.GetType()).Should().Equal(
            typeof(WalletEvent.Opened),
            typeof(WalletEvent.Accrued),
            typeof(WalletEvent.Released),
            typeof(WalletEvent.Expired));
        await ShouldBeSoundAsync(erp);
    }

    /// <summary>Each purchase leaves a message of its own for an instant that is due for all of them.</summary>
    [Fact]
    public async Task Of_many_messages_on_several_nodes_each_release_is_recorded_once()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database);
        await using var other = await ErpHost.StartAsync(database);
        await other.OpenAsync(Wallet);
        await erp.OpenAsync(Wallet);

        await Task.WhenAll(
            erp.InvokeAsync<CommandResult>(Accrue("R1", points: 10)),
            other.InvokeAsync<CommandResult>(Accrue("R2", points: 20)),
            erp.InvokeAsync<CommandResult>(Accrue("R3", points: 30)));

        var released = await RecordedAsync<WalletEvent.Released>(other, count: 3);
        await Inbox.HandledAsync(database);
        released.Select(one => one.Points.Value).Should().BeEquivalentTo([10, 20, 30]);
        (await RecordedAsync<WalletEvent.Released>(erp, count: 3)).Should().Equal(released);
        await ShouldBeSoundAsync(erp);
    }

    [Fact]
    public async Task A_release_that_the_worker_recorded_first_is_not_recorded_again_by_its_message()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var slow = await ErpHost.StartAsync(database, changeMessages: WithoutSchedule);
        await slow.OpenAsync(Wallet);
        await slow.InvokeAsync<CommandResult>(Accrue("R1", points: 100));
        var worker = new DueRecording(slow.Ledger, PageSize, TimeProvider.System, NullLogger.Instance);
        await Patience.UntilAsync("the worker released", async () => await worker.RecordAsync(Cancelled) > 0);
        (await Inbox.WaitingAsync(database)).Should().Be(1, "the message has not come yet");

        await using var quick = await ErpHost.StartAsync(database);
        await Inbox.HandledAsync(database);

        await RecordedAsync<WalletEvent.Released>(quick, count: 1);
        await ShouldBeSoundAsync(quick);
    }

    /// <summary>A node may die between a command and its messages; a durable command comes again then.</summary>
    [Fact]
    public async Task A_command_that_comes_again_schedules_what_was_not_scheduled_before()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database);
        await erp.OpenAsync(Wallet);
        var accrue = Accrue("R1", points: 100);
        await erp.Ledger.ExecuteAsync(accrue, Cancelled);

        (await erp.InvokeAsync<CommandResult>(accrue)).Answer.Outcome.Should().Be(Outcome.Repeat);

        await RecordedAsync<WalletEvent.Released>(erp, count: 1);
        await ShouldBeSoundAsync(erp);
    }

    // What has been scheduled waits until another node comes.
    private static void WithoutSchedule(WolverineOptions options) =>
        options.Durability.ScheduledJobFirstExecution = TimeSpan.FromHours(1);

    private static LedgerCommand.AccruePoints Accrue(string receipt, long points) =>
        ErpHost.Accrue(Wallet, receipt, points, Soon);

    // Waits for at least so many, and finds no more.
    private static async Task<List<TFact>> RecordedAsync<TFact>(ErpHost erp, int count)
        where TFact : Fact
    {
        var found = await Patience.FirstAsync(typeof(TFact).Name, async () =>
        {
            var facts = (await erp.HistoryAsync(Wallet)).Select(fact => fact.Fact).OfType<TFact>().ToList();
            return facts.Count < count ? null : facts;
        });
        found.Should().HaveCount(count);
        return found;
    }

    private static async Task ShouldBeSoundAsync(ErpHost erp) =>
        (await new LedgerAudit(erp.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
}
