using Loyalty.Domain;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Writes one batch after the other in the hope that no other node writes: then a batch is one round trip to load and
/// one
/// to write, and while one is being written the next one is loaded and decided. Where the hope fails, the patient way.
/// </summary>
/// <remarks>For the one loop of a writer: not safe for several threads.</remarks>
internal sealed class BatchWriting(
    NpgsqlDataSource source, LedgerStore store, PatientWriting patient, TimeProvider time)
{
    private readonly KnownLedger _known = patient.Known;
    private DecidedBatch? _inFlight;
    private Task<Exception?>? _writing;

    /// <summary>Ends when the batch in flight is written or has failed; null where none is.</summary>
    public Task? InFlight => _writing;

    /// <summary>Writes a batch, or begins to: its callers are answered when it is durable.</summary>
    public async Task AddAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        var isHopeful = _known.Head is not null && !patient.IsContended;
        if (!isHopeful || batch.Exists(pending => pending.Merges || pending.ChangesIdentifiers))
        {
            await SettleAsync(cancellationToken).ConfigureAwait(false);
            await patient.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            return;
        }

        var decided = await TryDecideAsync(batch, cancellationToken).ConfigureAwait(false);
        if (await SettleAsync(cancellationToken).ConfigureAwait(false) && decided is not null)
        {
            _inFlight = decided;
            _writing = TryWriteAsync(decided, cancellationToken);
        }
        else
        {
            await patient.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
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

        var (batch, fault) = (_inFlight!, await _writing.ConfigureAwait(false));
        (_inFlight, _writing) = (null, null);
        if (fault is null)
        {
            _known.Keep(batch);
            return true;
        }

        await patient.GoOnAsync(batch, fault, cancellationToken).ConfigureAwait(false);
        return false;
    }

    // Null where the store would not give what is needed: the patient way will tell why.
    private async Task<DecidedBatch?> TryDecideAsync(List<Pending> batch, CancellationToken cancellationToken)
    {
        var previous = _inFlight;
        var seen = new Seen(previous?.State.Programmes ?? _known.Programmes, _known.Cache, previous);
        try
        {
            var needs = store.TakesForNew && !_known.ExpectsRepeats
                ? BatchNeeds.Of(batch, (command, sees) => NewCommands.IsTakenForNew(command, sees, seen))
                : BatchNeeds.Of(batch);
            var state = await store.LoadAsync(source, needs, seen, cancellationToken).ConfigureAwait(false);
            var start = previous?.End ?? _known.Head!;
            return new BatchDeciding(start, needs, state, time.GetUtcNow().Kept()).Decide(batch);
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
                await store.WriteAsync(connection, transaction: null, batch, cancellationToken)
                    .ConfigureAwait(false);
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
