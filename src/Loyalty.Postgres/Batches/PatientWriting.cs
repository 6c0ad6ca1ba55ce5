using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Ledgers;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Writes a batch with the end of the log in hand: nobody else writes meanwhile, so what is read is what counts. For
/// whenever another node writes too, something went wrong, or a batch moves more than it has at hand.
/// </summary>
/// <remarks>For the one loop of a writer: not safe for several threads.</remarks>
internal sealed class PatientWriting(
    NpgsqlDataSource source, LedgerStore store, LoyaltyOptions options, LedgerLog log, TimeProvider time)
{
    /// <summary>What this node knows of the ledger.</summary>
    public KnownLedger Known { get; } = new(options.CachedWallets);

    /// <summary>Whether another node has written since this one last did: it probably will again.</summary>
    public bool IsContended { get; private set; }

    /// <summary>Writes a batch and answers its callers, with a result or with why there is none.</summary>
    public async Task WriteAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fault = await TryWriteAsync(batch, cancellationToken).ConfigureAwait(false);
            if (fault is null)
            {
                return;
            }

            if (!Faults.IsContention(fault) || attempt == options.WriteAttempts)
            {
                await GiveUpAsync(batch, fault, cancellationToken).ConfigureAwait(false);
                return;
            }

            log.OtherWriters(attempt, fault);
        }
    }

    /// <summary>Sees to the callers of a batch that failed when it was written another way.</summary>
    public Task GoOnAsync(DecidedBatch failed, Exception fault, CancellationToken cancellationToken)
    {
        var batch = failed.Waiting;
        if (Faults.IsNotNew(fault))
        {
            // Or another node has taken the place in the order: the patient way finds out.
            Known.ExpectRepeats(failed.HasTakenForNew);
            return WriteAsync(batch, cancellationToken);
        }

        if (Faults.IsAbsence(fault))
        {
            return FindOutAsync(failed, fault, cancellationToken);
        }

        if (!Faults.IsContention(fault))
        {
            return GiveUpAsync(batch, fault, cancellationToken);
        }

        log.OtherWriters(attempt: 0, fault);
        return WriteAsync(batch, cancellationToken);
    }

    // A connection was lost: it may have died long ago with a server that is back, and the batch may be written or not.
    // What is not written yet can be decided anew: whoever holds the end of the log keeps the lost one from it.
    private async Task FindOutAsync(DecidedBatch failed, Exception fault, CancellationToken cancellationToken)
    {
        Known.Forget();
        source.Clear();
        bool isWritten;
        try
        {
            isWritten = await store.HasWrittenAsync(source, failed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception again) when (Faults.IsOfOne(again))
        {
            await GiveUpAsync(failed.Waiting, fault, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (isWritten)
        {
            failed.Answer();
        }
        else
        {
            await WriteAsync(failed.Waiting, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task GiveUpAsync(List<Pending> batch, Exception fault, CancellationToken cancellationToken)
    {
        // It may be written or not, so what is at hand may be old.
        Known.Forget();
        if (batch.Count > 1 && Faults.MayBeOfOne(fault))
        {
            log.BatchFailed(batch.Count, fault);
            await WriteOneByOneAsync(batch, cancellationToken).ConfigureAwait(false);
            return;
        }

        log.NotWritten(fault);
        batch.ForEach(pending => pending.Fail(Faults.Told(fault)));
    }

    // A command that the store cannot take must not take the others down with it.
    private async Task WriteOneByOneAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        foreach (var pending in batch)
        {
            await WriteAsync([pending], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Exception?> TryWriteAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    using var watch = CommitWatch.On(connection);
                    var decided = await WriteAsync(transaction, batch, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    watch.ThrowIfUnconfirmed();
                    Known.Keep(decided);
                    decided.Answer();
                }
            }

            return null;
        }
        catch (Exception fault) when (Faults.IsOfOne(fault))
        {
            return fault;
        }
    }

    private async Task<DecidedBatch> WriteAsync(
        NpgsqlTransaction transaction, List<Pending> batch, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await store.Settings.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        var head = await store.LockAsync(connection, cancellationToken).ConfigureAwait(false);
        await CatchUpAsync(connection, head, cancellationToken).ConfigureAwait(false);
        var seen = new Seen(Known.Programmes, Known.Cache, InFlight: []);
        var needs = BatchNeeds.Of(batch);
        var state = await store.LoadAsync(connection, needs, seen, cancellationToken)
            .ConfigureAwait(false);
        var decided = new BatchDeciding(head, needs, state, time.GetUtcNow().Kept()).Decide(batch);
        await store.WriteAsync(connection, transaction, decided, cancellationToken).ConfigureAwait(false);
        return decided;
    }

    // Drops what other nodes have changed since this one last wrote; all of it where it is not known what they have.
    private async Task CatchUpAsync(NpgsqlConnection connection, Head head, CancellationToken cancellationToken)
    {
        var last = Known.Head;
        IsContended = last is not null && last.Root != head.Root;
        if (!IsContended && last?.Repairs == head.Repairs)
        {
            return;
        }

        var changed = await ChangedSinceAsync(connection, last, head, cancellationToken).ConfigureAwait(false);
        var haveRulesChanged = changed is null || changed.Contains(ProgrammeBook.StreamId);
        var programmes = haveRulesChanged
            ? await store.LoadProgrammesAsync(connection, cancellationToken).ConfigureAwait(false)
            : null;
        Known.CatchUp(head, changed, programmes);
    }

    // The streams with new facts; null where rows were put right meanwhile, or where what this node knows is not in the
    // log: the store has gone back to an earlier state.
    private async Task<List<Guid>?> ChangedSinceAsync(
        NpgsqlConnection connection, Head? last, Head head, CancellationToken cancellationToken)
    {
        if (last is null || last.Repairs != head.Repairs)
        {
            return null;
        }

        return await store.HasPassedAsync(connection, last, cancellationToken).ConfigureAwait(false)
            ? await store.ChangedStreamsAsync(connection, last.Size, cancellationToken).ConfigureAwait(false)
            : null;
    }
}
