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
        var batches = Batches(node, out var store);
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

    private static Pending Pending(LedgerCommand command) =>
        new(command, RecordedAt: null, Shown: null, Cancelled);

    private static BatchWriting Batches(TestNode node, out HeldStore store)
    {
        var options = new LoyaltyOptions { ConnectionString = node.Database };
        var log = new LedgerLog(NullLogger.Instance, LedgerName.Main);
        store = new HeldStore(options);
        var patient = new PatientWriting(node.Ledgers.Source, store, options, log, node.Clock);
        return new BatchWriting(node.Ledgers.Source, store, patient, node.Clock);
    }

    // The way of a batch without facts to the server is as long as one likes.
    private sealed class HeldStore(LoyaltyOptions options) : LedgerStore(LedgerName.Main, options)
    {
        private readonly TaskCompletionSource _letGo = new();

        public void LetGo() => _letGo.SetResult();

        public override async Task WriteAsync(
            NpgsqlConnection connection,
            NpgsqlTransaction? transaction,
            DecidedBatch batch,
            CancellationToken cancellationToken)
        {
            if (batch.Facts.Count == 0)
            {
                await _letGo.Task;
            }

            await base.WriteAsync(connection, transaction, batch, cancellationToken);
        }
    }
}
