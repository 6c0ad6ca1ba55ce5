using Loyalty.Domain.Proofs;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using static System.FormattableString;

namespace Loyalty.Postgres.Audits;

/// <summary>
/// Folds what follows the facts at a distance, up to the place that each has reached, from facts that somebody else
/// reads in their order.
/// </summary>
internal sealed class ProjectionAudit
{
    private readonly IReadOnlyList<(Projection Projection, long Until)> _places;
    private readonly ProjectionFolding _folding;
    private AuditDifference? _difference;

    private ProjectionAudit(LongSession session, string schema, List<(Projection Projection, long Until)> places)
    {
        _places = places;
        _folding = new ProjectionFolding(session, schema, places);
    }

    /// <summary>The place of the projection that is furthest behind.</summary>
    public long Reached => _places.Min(one => one.Until);

    /// <summary>Reads the places, and makes the tables.</summary>
    public static async Task<ProjectionAudit> BeginAsync(
        LongSession session, string schema, CancellationToken cancellationToken)
    {
        var places = new List<(Projection Projection, long Until)>();
        foreach (var projection in Projection.All)
        {
            places.Add((
                projection, await PlaceAsync(session, schema, projection, cancellationToken).ConfigureAwait(false)));
        }

        var audit = new ProjectionAudit(session, schema, places);
        await audit._folding.BeginAsync(cancellationToken).ConfigureAwait(false);
        return audit;
    }

    /// <summary>Takes the next fact.</summary>
    public void Take(StoredFact fact)
    {
        if (_difference is not null || fact.Sequence > _folding.Until)
        {
            return;
        }

        try
        {
            _folding.Take(FoldedRow.Of(fact));
        }
        catch (Exception fault) when (UnfoldableFacts.IsMeantBy(fault))
        {
            _difference = UnfoldableFacts.Difference(fault);
        }
    }

    /// <summary>Adds what was taken: to be called at least every ten thousand facts.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _folding.FlushAsync(cancellationToken);

    /// <summary>The first thing that no projection can follow from; null where all can.</summary>
    /// <param name="facts">How many facts the ledger has.</param>
    public AuditDifference? Check(long facts)
    {
        foreach (var (projection, place) in _places)
        {
            if (place < 0 || place > facts)
            {
                return new AuditDifference(
                    "A projection has reached a place that the ledger does not have.",
                    $"mt_event_progression {projection.Checkpoint}, last_seq_id",
                    Invariant($"0 to {facts}"),
                    Invariant($"{place}"));
            }
        }

        return _difference;
    }

    // One that never began has no place, and no rows either.
    private static async Task<long> PlaceAsync(
        LongSession session, string schema, Projection projection, CancellationToken cancellationToken)
    {
        var text = $"SELECT COALESCE(last_seq_id, 0) FROM {schema}.mt_event_progression WHERE name = $1";
        var places = await session
            .ReadAsync(new Statement(text, projection.Checkpoint), row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return places.Count == 0 ? 0 : places[0];
    }
}
