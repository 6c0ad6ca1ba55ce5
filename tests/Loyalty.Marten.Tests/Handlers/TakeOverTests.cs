using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>What one node has taken upon itself another one does, once, where the first is killed.</summary>
public sealed class TakeOverTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;
    private static readonly WalletId Wallet = TestNode.Wallet(1);

    [Fact]
    public async Task A_command_in_the_durable_inbox_of_a_node_that_dies_is_carried_out_by_another()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await StartAsync(database);
        using var dying = await ErpProcess.StartAsync(database.ConnectionString);
        await using var node = TestNode.StartOn(database.ConnectionString);
        var held = await node.HoldAsync();
        await dying.PublishAsync();
        await node.WaitForWriterAsync();

        dying.Kill();
        await held.RollbackAsync(Cancelled);
        await held.Connection!.DisposeAsync();

        await Inbox.HandledAsync(database, "AccruePoints");
        (await FactsAsync<WalletEvent.Accrued>(erp)).Should().ContainSingle()
            .Which.Points.Should().Be(ErpProcess.Command.Points);
        (await new LedgerAudit(erp.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    [Fact]
    public async Task A_release_that_a_node_scheduled_before_it_died_is_recorded_by_another()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await StartAsync(database);
        using var dying = await ErpProcess.StartAsync(database.ConnectionString);
        await dying.AccrueAsync();

        dying.Kill();

        await Inbox.HandledAsync(database, "RecordDue");
        (await FactsAsync<WalletEvent.Released>(erp)).Should().ContainSingle();
        (await new LedgerAudit(erp.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    private static async Task<ErpHost> StartAsync(ScratchDatabase database)
    {
        var erp = await ErpHost.StartAsync(database, changeMessages: ErpProcess.WithoutPatience);
        await erp.OpenAsync(Wallet);
        return erp;
    }

    private static async Task<List<TFact>> FactsAsync<TFact>(ErpHost erp) =>
        [.. (await erp.HistoryAsync(Wallet)).Select(fact => fact.Fact).OfType<TFact>()];
}
