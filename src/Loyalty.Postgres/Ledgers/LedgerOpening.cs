using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Migrations;

namespace Loyalty.Postgres.Ledgers;

/// <summary>
/// Opens a ledger once, at its first use. A failure leaves it to the next use, so that a store may come later than we
/// do.
/// </summary>
internal sealed class LedgerOpening(Migrator migrator, Func<CancellationToken, Task> begin) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _isOpen;

    /// <summary>Opens it, or waits until another caller has.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) =>
        _isOpen ? Task.CompletedTask : OpenOnceAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task OpenOnceAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                await migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
                await begin(cancellationToken).ConfigureAwait(false);
                _isOpen = true;
            }
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
        finally
        {
            _gate.Release();
        }
    }
}
