using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Carries out one command within somebody else's transaction: it counts if, and when, that one commits.
/// </summary>
internal sealed class EnlistedWriting(LedgerStore store, LoyaltyOptions options, TimeProvider time)
{
    private const string Savepoint = "loyalty_command";

    /// <summary>Writes the command; a failure leaves the transaction as it was before.</summary>
    public async Task<CommandResult> WriteAsync(
        Pending pending, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(Savepoint, cancellationToken).ConfigureAwait(false);
        try
        {
            var batch = await WriteBatchAsync(pending, transaction, cancellationToken).ConfigureAwait(false);
            await transaction.ReleaseAsync(Savepoint, cancellationToken).ConfigureAwait(false);
            batch.Answer();
        }
        catch (Exception fault) when (Faults.IsOfOne(fault))
        {
            // A connection that is gone has taken the whole transaction with it.
            if (!Faults.IsAbsence(fault))
            {
                await transaction.RollbackAsync(Savepoint, cancellationToken).ConfigureAwait(false);
            }

            pending.Fail(Faults.Told(fault));
        }

        return await pending.Answer.ConfigureAwait(false);
    }

    // Nothing is taken from the cache or put into it: what this transaction sees and does is not the ledger yet.
    private async Task<DecidedBatch> WriteBatchAsync(
        Pending pending, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var limit = LedgerStore.Milliseconds(options.LockTimeout);
        var before = await LimitAsync(connection, limit, cancellationToken).ConfigureAwait(false);
        var head = await store.LockAsync(connection, cancellationToken).ConfigureAwait(false);
        await LimitAsync(connection, before, cancellationToken).ConfigureAwait(false);
        var programmes = await store.LoadProgrammesAsync(connection, cancellationToken).ConfigureAwait(false);
        var seen = new Seen(programmes, Cache: null, InFlight: []);
        var needs = BatchNeeds.Of([pending]);
        var state = await store.LoadAsync(connection, needs, seen, cancellationToken)
            .ConfigureAwait(false);
        var batch = new BatchDeciding(head, needs, state, time.GetUtcNow().Kept()).Decide([pending]);
        await store.WriteAsync(connection, transaction, batch, cancellationToken).ConfigureAwait(false);
        return batch;
    }

    // The owner of the transaction has limits of his own; he gets them back.
    private static async Task<string> LimitAsync(
        NpgsqlConnection connection, string limit, CancellationToken cancellationToken)
    {
        const string name = "lock_timeout";
        var read = new Statement("SELECT current_setting($1)", name);
        var before = await read.ReadAsync(connection, row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        var set = new Statement("SELECT set_config($1, $2, true)", name, limit);
        await set.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        return before[0];
    }
}
