using JasperFx.Events;
using Loyalty.Domain.Programmes;
using Loyalty.Marten.Writing;
using Loyalty.Postgres.Projections;
using Marten;
using Marten.Events.Projections;

namespace Loyalty.Marten.Projections;

/// <summary>
/// Lets Marten's daemon keep one of the ledger's projections: the same fold, the same rows, the same place in
/// <c>mt_event_progression</c>.
/// </summary>
internal sealed class FactProjection(Projection projection, string schema) : IProjection
{
    /// <inheritdoc/>
    public async Task ApplyAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var facts = events.Select(RecordedEvents.Of).OrderBy(fact => fact.Sequence).ToList();
        if (facts.Count == 0)
        {
            return;
        }

        var programmes = await ProgrammesAsync(operations, facts[0].Sequence, cancellation).ConfigureAwait(false);
        var days = new FactDays(programmes);
        if (projection.Add([.. facts.Select(fact => (fact, days.Next(fact)))], schema) is { } add)
        {
            operations.QueueOperation(new QuietOperation(add));
        }
    }

    private static async Task<ProgrammeBook> ProgrammesAsync(
        IDocumentOperations operations, long before, CancellationToken cancellationToken)
    {
        var events = await operations.Events.FetchStreamAsync(ProgrammeBook.StreamId, token: cancellationToken)
            .ConfigureAwait(false);
        return events.Select(RecordedEvents.Of)
            .Where(fact => fact.Sequence < before)
            .Aggregate(ProgrammeBook.Empty, (book, fact) => book.Evolve(fact));
    }
}
