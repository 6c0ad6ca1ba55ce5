using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Migrations;

namespace Loyalty.Postgres.Ledgers;

/// <summary>
/// Opens a ledger once, at its first use: makes its tables, and gives it its first rules. A failure leaves it to the
/// next use,
/// so that a store may come later than we do.
/// </summary>
internal sealed class LedgerOpening(
    Migrator migrator, LedgerStore store, LedgerWriter writer, FactPages pages, LoyaltyOptions options)
    : IDisposable
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
                await store.PrepareAsync(cancellationToken).ConfigureAwait(false);
                await RecordFirstProgrammeAsync(cancellationToken).ConfigureAwait(false);
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

    private async Task RecordFirstProgrammeAsync(CancellationToken cancellationToken)
    {
        // One fact alone is an opening that was cut short.
        var facts = pages.OfStreamAsync(ProgrammeBook.StreamId, afterVersion: 1, Instants.Last, cancellationToken);
        await foreach (var _ in facts.ConfigureAwait(false))
        {
            return;
        }

        LedgerCommand[] commands =
        [
            new LedgerCommand.DraftProgramme(Instants.First, new Label("first"), options.FirstProgramme),
            new LedgerCommand.PublishProgramme(Instants.First, 1, Instants.First),
        ];

        // Several nodes may do so at once: the second one's are repeats. Learned of at the first instant of all, so
        // that a history can be taken over at its own clock.
        foreach (var command in commands)
        {
            var pending = new Pending(command, Instants.First, Shown: null, cancellationToken);
            await writer.WriteAsync(pending).ConfigureAwait(false);
        }
    }
}
