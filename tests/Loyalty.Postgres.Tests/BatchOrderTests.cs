using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Postgres.Tests;

/// <summary>Whatever waits for the server, batches are carried out in the order in which they came.</summary>
public sealed class BatchOrderTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_that_leaves_no_fact_is_not_passed_by_the_next()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        var store = new HeldStore(node, batch => batch.Facts.Count == 0);
        var batches = Batches(node, store);
        var refused = Pending(node.Redeem(TestNode.Wallet(2), "R2", 5));
        var accrued = Pending(node.Accrue(wallet, "R3", 5));
        await batches.AddAsync([Pending(node.Accrue(wallet, "R1", 0))], Cancelled);

        await batches.AddAsync([refused], Cancelled);
        var next = batches.AddAsync([accrued], Cancelled);
        next.IsCompleted.Should().BeFalse();
        store.LetGo();
        await next;
        await batches.SettleAllAsync(Cancelled);

        (await refused.Answer).Answer.Refusal?.Code.Should().Be(RefusalCode.WalletNotFound);
        (await accrued.Answer).Answer.Outcome.Should().Be(Outcome.Ok);
    }

    [Fact]
    public async Task A_batch_falls_with_the_one_before_it_though_another_node_has_moved_the_log_as_far()
    {
        await using var node = await TestNode.StartAsync();
        var wallets = new List<WalletId>();
        for (var number = 1; number <= 4; number++)
        {
            wallets.Add(await node.OpenWalletAsync(number, points: 100));
        }

        var store = new HeldStore(node, batch => batch.Commands[0].Pending.Command is LedgerCommand.RedeemPoints);
        var batches = Batches(node, store);
        List<Pending> sent = [Pending(node.Redeem(wallets[0], "R1", 1)), Pending(node.Redeem(wallets[1], "R2", 1))];
        await batches.AddAsync([Pending(node.Accrue(wallets[2], "first", 5))], Cancelled);
        await batches.SettleAllAsync(Cancelled);
        foreach (var pending in sent)
        {
            await batches.AddAsync([pending], Cancelled);
        }

        await node.ExecuteAsync(node.Redeem(wallets[3], "other node", 1));
        store.LetGo();
        await batches.SettleAllAsync(Cancelled);

        (await Task.WhenAll(sent.Select(one => one.Answer))).Should()
            .OnlyContain(result => result.Answer.Outcome == Outcome.Ok);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    private static Pending Pending(LedgerCommand command) =>
        new(command, RecordedAt: null, Shown: null, Cancelled);

    private static BatchWriting Batches(TestNode node, LedgerStore store)
    {
        var log = new LedgerLog(NullLogger.Instance, LedgerName.Main);
        var patient = new PatientWriting(node.Ledgers.Source, store, Options(node), log, node.Clock);
        return new BatchWriting(node.Ledgers.Source, store, patient, node.Clock);
    }

    private static LoyaltyOptions Options(TestNode node) => new() { ConnectionString = node.Database };

    // The way of some batches to the server is as long as one likes.
    private sealed class HeldStore(TestNode node, Func<DecidedBatch, bool> isHeld)
        : LedgerStore(LedgerName.Main, Options(node))
    {
        private readonly TaskCompletionSource _letGo = new();

        public void LetGo() => _letGo.SetResult();

        public override async Task WriteAsync(
            NpgsqlConnection connection,
            NpgsqlTransaction? transaction,
            DecidedBatch batch,
            CancellationToken cancellationToken)
        {
            if (isHeld(batch))
            {
                await _letGo.Task;
            }

            await base.WriteAsync(connection, transaction, batch, cancellationToken);
        }
    }
}
