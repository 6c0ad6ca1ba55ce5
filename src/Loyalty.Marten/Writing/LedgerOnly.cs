using Marten;

namespace Loyalty.Marten.Writing;

/// <summary>
/// Lets nobody but the ledger append to its streams, and leaves nothing behind where an append fails.
/// </summary>
internal sealed class LedgerOnly : DocumentSessionListenerBase
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The session is not one of the ledger's.</exception>
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        var streams = session.PendingChanges.Streams();
        if (streams.Count > 0 && WrittenBatches.Find(session) is null)
        {
            throw new InvalidOperationException(
                "Facts are made by commands only: give the command to ILedger.ExecuteAsync; nothing was appended.");
        }

        // The statements stand by now. What Marten still finds here when they fail, it fills up with tombstones: rows
        // in the place of facts, outside the log. There is no gap to fill: the next batch takes the same numbers.
        streams.Clear();
        return Task.CompletedTask;
    }
}
