using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Writes one batch after the other in the hope that no other node writes: then a batch is one round trip to load and
/// one to write, and while some are being written the next one is loaded and decided. Where the hope fails, the patient
/// way.
/// </summary>
/// <remarks>For the one loop of a writer: not safe for several threads.</remarks>
internal sealed class BatchWriting(
    NpgsqlDataSource source, LedgerStore store, PatientWriting patient, TimeProvider time)
{
    private readonly KnownLedger _known = patient.Known;
    private readonly Queue<(DecidedBatch Batch, Task<Exception?> Writing)> _inFlight = new();

    /// <summary>Ends when the oldest batch in flight is written or has failed; null where none is in flight.</summary>
    public Task? Oldest => _inFlight.TryPeek(out var oldest) ? oldest.Writing : null;

    /// <summary>How many commands are in flight.</summary>
    public int Count => _inFlight.Sum(one => one.Batch.Commands.Count);

    /// <summary>How many commands the newest batch in flight has; 0 where none is in flight.</summary>
    public int NewestCount => _inFlight.Count == 0 ? 0 : _inFlight.Last().Batch.Commands.Count;

    /// <summary>Writes a batch, or begins to: its callers are answered when it is durable.</summary>
    public async Task AddAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        var isHopeful = _known.Head is not null && !patient.IsContended;
        if (!isHopeful || batch.Exists(pending => pending.Merges || pending.ChangesIdentifiers))
        {
            await SettleAllAsync(cancellationToken).ConfigureAwait(false);
            await patient.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            return;
        }

        var decided = await TryDecideAsync(batch, cancellationToken).ConfigureAwait(false);
        var holds = await SettleDownToAsync(MostBefore(), cancellationToken).ConfigureAwait(false);
        if (holds && decided is not null)
        {
            _inFlight.Enqueue((decided, TryWriteAsync(decided, cancellationToken)));
        }
        else
        {
            await SettleAllAsync(cancellationToken).ConfigureAwait(false);
            await patient.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the oldest batch in flight, and for all where it failed: the others rest on it.</summary>
    public Task SettleOldestAsync(CancellationToken cancellationToken) =>
        SettleDownToAsync(_inFlight.Count - 1, cancellationToken);

    /// <summary>Waits for all batches in flight, and sees to the callers of those that failed.</summary>
    public Task SettleAllAsync(CancellationToken cancellationToken) => SettleDownToAsync(0, cancellationToken);

    // A batch without facts leaves the end of the log where it is: nothing there would keep the next one behind it.
    private int MostBefore() =>
        _inFlight.Any(one => one.Batch.Facts.Count == 0) ? 0 : store.MostInFlight - 1;

    // Tells whether what was decided on top of them still holds.
    private async Task<bool> SettleDownToAsync(int most, CancellationToken cancellationToken)
    {
        while (_inFlight.TryPeek(out var oldest) && (_inFlight.Count > most || oldest.Writing.IsCompleted))
        {
            if (await oldest.Writing.ConfigureAwait(false) is not null)
            {
                await GoOnAsync(cancellationToken).ConfigureAwait(false);
                return false;
            }

            _known.Keep(oldest.Batch);
            _inFlight.Dequeue();
        }

        return true;
    }

    // The patient way waits for whoever is at work: for our own batches, too.
    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_inFlight.Select(one => one.Writing)).ConfigureAwait(false);
        while (_inFlight.TryDequeue(out var one))
        {
            if (await one.Writing.ConfigureAwait(false) is { } fault)
            {
                await patient.GoOnAsync(one.Batch, fault, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                _known.Keep(one.Batch);
            }
        }
    }

    // Null where the store would not give what is needed: the patient way will tell why.
    private async Task<DecidedBatch?> TryDecideAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        List<DecidedBatch> inFlight = [.. _inFlight.Select(one => one.Batch)];
        var newest = inFlight.LastOrDefault();
        var seen = new Seen(newest?.State.Programmes ?? _known.Programmes, _known.Cache, inFlight);
        try
        {
            var needs = NeedsOf(batch, seen.WalletOf);
            var state = await store.LoadAsync(source, needs, seen, cancellationToken).ConfigureAwait(false);
            if (needs.HasLate(state.WalletOf))
            {
                needs = NeedsOf(batch, state.WalletOf);
                state = await store.LoadAsync(source, needs, seen, cancellationToken).ConfigureAwait(false);
            }

            var start = newest?.End ?? _known.Head!;
            var decided = new BatchDeciding(start, needs, state, time.GetUtcNow().Kept()).Decide(batch);
            decided = decided with { RestsOnUnwritten = inFlight.Exists(decided.RestsOn) };
            store.Prepare(decided);
            return decided;
        }
        catch (Exception fault) when (Faults.IsOfOne(fault))
        {
            return null;
        }
    }

    private BatchNeeds NeedsOf(List<Pending> batch, Func<WalletId, Wallet?> known) => _known.ExpectsRepeats
        ? BatchNeeds.Of(batch)
        : BatchNeeds.Of(batch, (command, sees) => NewCommands.IsTakenForNew(command, sees, known));

    private async Task<Exception?> TryWriteAsync(DecidedBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                using var watch = CommitWatch.On(connection);
                await store.WriteAsync(connection, transaction: null, batch, cancellationToken)
                    .ConfigureAwait(false);
                watch.ThrowIfUnconfirmed();
            }

            batch.Answer();
            return null;
        }
        catch (Exception fault) when (Faults.IsOfOne(fault))
        {
            return fault;
        }
    }
}
