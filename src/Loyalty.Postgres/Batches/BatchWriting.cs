using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Wallets;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Writes one batch after the other. Hopes that no other node writes: then a batch is one round trip to load and one to
/// write, and the next one is loaded meanwhile. Where that hope fails, it takes the end of the log first.
/// </summary>
/// <remarks>For the one loop of a writer: not safe for several threads.</remarks>
internal sealed class BatchWriting(
    NpgsqlDataSource source, LedgerStore store, LoyaltyOptions options, LedgerLog log, TimeProvider time)
{
    private readonly WalletCache _cache = new(options.CachedWallets);

    // Where the log ended when this node last knew; null where it does not know.
    private Head? _head;
    private ProgrammeBook _programmes = ProgrammeBook.Empty;
    private bool _isContended;
    private DecidedBatch? _written;
    private Task<Exception?>? _writing;

    /// <summary>Ends when the batch in flight is written or has failed; null where none is.</summary>
    public Task? InFlight => _writing;

    /// <summary>Writes a batch, or begins to: its callers are answered when it is durable.</summary>
    public async Task AddAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        if (_head is null || _isContended || batch.Exists(pending => pending.Merges || pending.ChangesIdentifiers))
        {
            await SettleAsync(cancellationToken).ConfigureAwait(false);
            await WriteAloneAsync(batch, cancellationToken).ConfigureAwait(false);
            return;
        }

        var decided = await TryDecideAsync(batch, cancellationToken).ConfigureAwait(false);
        if (await SettleAsync(cancellationToken).ConfigureAwait(false) && decided is not null)
        {
            _written = decided;
            _writing = TryWriteAsync(decided, cancellationToken);
        }
        else
        {
            await WriteAloneAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the batch in flight, and sees to its callers where it failed.</summary>
    /// <returns>Whether what was decided on top of it still holds.</returns>
    public async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        if (_writing is null)
        {
            return true;
        }

        var (batch, fault) = (_written!, await _writing.ConfigureAwait(false));
        (_written, _writing) = (null, null);
        if (fault is null)
        {
            Keep(batch);
            return true;
        }

        if (Faults.IsAbsence(fault))
        {
            // It may be written or not: only the callers' keys can tell.
            await GiveUpAsync(batch.Waiting, fault, cancellationToken).ConfigureAwait(false);
            return false;
        }

        _isContended = true;
        await WriteAloneAsync(batch.Waiting, cancellationToken).ConfigureAwait(false);
        return false;
    }

    // Null where the store would not give what is needed: the patient way will tell why.
    private async Task<DecidedBatch?> TryDecideAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        var previous = _written;
        var seen = new Seen(previous?.State.Programmes ?? _programmes, _cache, previous?.State);
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var state = await store
                    .LoadAsync(connection, BatchNeeds.Of(batch), seen, isInTransaction: false, cancellationToken)
                    .ConfigureAwait(false);
                return Decide(batch, previous?.End ?? _head!, state);
            }
        }
        catch (Exception fault) when (Faults.IsOfOne(fault))
        {
            return null;
        }
    }

    private async Task<Exception?> TryWriteAsync(DecidedBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await store.WriteAsync(connection, batch, isInTransaction: false, cancellationToken).ConfigureAwait(false);
            }

            batch.Answer();
            return null;
        }
        catch (Exception fault) when (Faults.IsOfOne(fault))
        {
            return fault;
        }
    }

    // With the end of the log in hand nobody else writes, and what is read is what counts.
    private async Task WriteAloneAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var waiting = batch.FindAll(pending => !pending.Answer.IsCompleted);
            if (waiting.Count == 0 || await TryWriteAloneAsync(waiting, cancellationToken).ConfigureAwait(false) is not { } fault)
            {
                return;
            }

            if (!Faults.IsContention(fault))
            {
                await GiveUpAsync(waiting, fault, cancellationToken).ConfigureAwait(false);
                return;
            }

            log.OtherWriters(attempt, fault);
            if (attempt == options.WriteAttempts)
            {
                waiting.ForEach(pending => pending.Fail(Faults.Told(fault)));
                return;
            }
        }
    }

    private async Task GiveUpAsync(List<Pending> batch, Exception fault, CancellationToken cancellationToken)
    {
        // It may be written or not, so what is at hand may be old.
        Forget();
        if (batch.Count > 1 && !Faults.IsAbsence(fault))
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
            await WriteAloneAsync([pending], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Exception?> TryWriteAloneAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var decided = await WriteLockedAsync(connection, batch, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    Keep(decided);
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

    private async Task<DecidedBatch> WriteLockedAsync(
        NpgsqlConnection connection, List<Pending> batch, CancellationToken cancellationToken)
    {
        await store.Settings.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        var head = await store.LockAsync(connection, cancellationToken).ConfigureAwait(false);
        await CatchUpAsync(connection, head, cancellationToken).ConfigureAwait(false);
        var state = await store
            .LoadAsync(
                connection, BatchNeeds.Of(batch), new Seen(_programmes, _cache, Previous: null), isInTransaction: true, cancellationToken)
            .ConfigureAwait(false);
        var decided = Decide(batch, head, state);
        await store.WriteAsync(connection, decided, isInTransaction: true, cancellationToken).ConfigureAwait(false);
        return decided;
    }

    // Drops what other nodes have changed since this one last wrote.
    private async Task CatchUpAsync(NpgsqlConnection connection, Head head, CancellationToken cancellationToken)
    {
        _isContended = _head is not null && head.Size != _head.Size;
        if (_head is { } known && known.Size == head.Size)
        {
            return;
        }

        var changed = _head is null
            ? null
            : await store.ChangedStreamsAsync(connection, _head.Size, cancellationToken).ConfigureAwait(false);
        if (changed is null)
        {
            _cache.Clear();
        }

        changed?.ForEach(stream => _cache.Forget(new WalletId(stream)));
        if (changed is null || changed.Contains(ProgrammeBook.StreamId))
        {
            _programmes = await store.LoadProgrammesAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        _head = head;
    }

    private DecidedBatch Decide(List<Pending> batch, Head head, BatchState state) =>
        new BatchDeciding(head, state, time.GetUtcNow().Kept()).Decide(batch);

    private void Keep(DecidedBatch batch)
    {
        (_head, _programmes) = (batch.End, batch.State.Programmes);
        foreach (var change in batch.State.WalletChanges)
        {
            _cache.Keep(change.Hot);
        }
    }

    private void Forget()
    {
        _head = null;
        _cache.Clear();
    }
}
