using JasperFx.Events;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Marten;
using Marten.Events.Projections;

namespace Loyalty.Marten.Writing;

/// <summary>
/// What is true at once when a fact is: balances, lots, redemptions, keys and identifiers, in the
/// transaction of the facts.
/// </summary>
/// <remarks>The fold was done when the commands were decided; here are only its rows.</remarks>
internal sealed class LedgerRows(LedgerName ledger) : IProjection
{
    private readonly BatchScripts _scripts = new(ledger.Schema);

    /// <inheritdoc/>
    public Task ApplyAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        // A session that is not the ledger's is refused before it reaches the database.
        if (WrittenBatches.Find(operations) is { } written)
        {
            foreach (var statement in _scripts.Rows(written.Batch).Statements)
            {
                operations.QueueOperation(new QuietOperation(statement));
            }

            operations.QueueOperation(new SequenceCheck(ledger.Schema, written.Batch.End.Size));
            if (written.IsOwn)
            {
                operations.QueueOperation(new QuietOperation(new Statement("COMMIT")));
            }
        }

        return Task.CompletedTask;
    }
}
