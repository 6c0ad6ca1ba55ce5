using Loyalty.Domain;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Postgres.Tests;

/// <summary>A connection that is lost under a batch leaves open whether it was written.</summary>
public sealed class LostConnectionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_batch_is_carried_out_once_and_its_callers_get_the_first_answer(bool wasWritten)
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        var options = new LoyaltyOptions { ConnectionString = node.Database };
        var store = new LedgerStore(LedgerName.Main, options);
        var log = new LedgerLog(NullLogger.Instance, LedgerName.Main);
        var patient = new PatientWriting(node.Ledgers.Source, store, options, log, node.Clock);
        var pending = new Pending(node.Redeem(wallet, "R1", 10), RecordedAt: null, Shown: null, Cancelled);
        var batch = await DecideAsync(node, store, pending, wasWritten);

        await patient.GoOnAsync(batch, new NpgsqlException("The connection was lost."), Cancelled);

        (await pending.Answer).Answer.Should().Be(Answer.Ok with { Paid = new Points(10) });
        (await node.AvailableAsync(wallet)).Should().Be(90);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    private static async Task<DecidedBatch> DecideAsync(
        TestNode node, LedgerStore store, Pending pending, bool writes)
    {
        await using var connection = await node.Ledgers.Source.OpenConnectionAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        var head = await store.LockAsync(connection, Cancelled);
        var programmes = await store.LoadProgrammesAsync(connection, Cancelled);
        var needs = BatchNeeds.Of([pending]);
        var seen = new Seen(programmes, Cache: null, InFlight: []);
        var state = await store.LoadAsync(connection, needs, seen, Cancelled);
        var batch = new BatchDeciding(head, needs, state, node.Clock.GetUtcNow()).Decide([pending]);
        if (writes)
        {
            await store.WriteAsync(connection, transaction, batch, Cancelled);
        }

        await transaction.CommitAsync(Cancelled);
        return batch;
    }
}
