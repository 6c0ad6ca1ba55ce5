using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Takes the commands of all callers of one ledger from a queue and writes them in batches: whatever waits makes the
/// next batch, and while some are being written the next one is loaded and decided.
/// </summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    // What a batch costs beside its commands is as much as some ten of them.
    private const int WorthSplitting = 32;

    private readonly CommandQueue _queue;
    private readonly LoyaltyOptions _options;
    private readonly BatchWriting _writing;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private volatile bool _isStopping;

    public LedgerWriter(
        NpgsqlDataSource source, LedgerStore store, LoyaltyOptions options, LedgerLog log, TimeProvider time)
    {
        _options = options;
        _queue = new CommandQueue(options.QueueLimit);
        _writing = new BatchWriting(source, store, new PatientWriting(source, store, options, log, time), time);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Puts a command into the queue.</summary>
    /// <exception cref="LedgerBusyException">The queue is full.</exception>
    /// <exception cref="LedgerUnavailableException">The writer is being stopped.</exception>
    public Task<CommandResult> WriteAsync(Pending pending)
    {
        if (_queue.TryAdd(pending))
        {
            return pending.Answer.WaitAsync(pending.CancellationToken);
        }

        throw _isStopping
            ? new LedgerUnavailableException("The ledger is being closed; nothing was recorded.")
            : new LedgerBusyException("Too many commands wait for the ledger; nothing was recorded; try again later.");
    }

    /// <summary>Takes no more, writes what waits for as long as the options allow, and fails the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _queue.Complete();
        try
        {
            await _loop.WaitAsync(_options.DrainTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await _loop.ConfigureAwait(false);
        }

        while (_queue.TryTake(out var left))
        {
            left.Fail(new LedgerUnavailableException("The ledger was closed before the command was begun."));
        }

        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested && await HasMoreAsync().ConfigureAwait(false))
        {
            var batch = Gather();
            if (batch.Count > 0)
            {
                await _writing.AddAsync(batch, _stop.Token).ConfigureAwait(false);
            }
        }

        await _writing.SettleAllAsync(_stop.Token).ConfigureAwait(false);
    }

    // Whoever waits for a batch in flight must be seen to even if nobody asks for more.
    private async Task<bool> HasMoreAsync()
    {
        while (_writing.Oldest is { } oldest)
        {
            var enough = _queue.EnoughAsync(ShareOf(_writing.NewestCount));
            await Task.WhenAny(enough, oldest).ConfigureAwait(false);
            if (!oldest.IsCompleted)
            {
                return !_queue.IsAtEnd;
            }

            await _writing.SettleOldestAsync(_stop.Token).ConfigureAwait(false);
        }

        await _queue.EnoughAsync(1).ConfigureAwait(false);
        return !_queue.IsAtEnd;
    }

    // Those whom a batch has answered come back one after the other. To run off with the first of them would leave the
    // rest to one large batch, and there would be as good as no two at once; to wait for all would be to wait for the
    // slowest.
    private static int ShareOf(int commands) => ((commands * 3) + 3) / 4;

    // To take all that waits would leave nothing for the next batch until this one is durable.
    private int Most() =>
        Math.Min(_options.MaxBatch, Math.Max(WorthSplitting, (_queue.Count + _writing.Count) / 2));

    private List<Pending> Gather()
    {
        var batch = new List<Pending>();
        var most = Most();
        while (batch.Count < most && _queue.TryPeek(out var next))
        {
            // A merge moves rows that are not at hand: it is a batch of its own.
            if (next.Merges && batch.Count > 0)
            {
                break;
            }

            _queue.TryTake(out next);
            if (next!.IsGivenUp)
            {
                next.GiveUp();
                continue;
            }

            batch.Add(next);
            if (next.Merges)
            {
                break;
            }
        }

        return batch;
    }
}
