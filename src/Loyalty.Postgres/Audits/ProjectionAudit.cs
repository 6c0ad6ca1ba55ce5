using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using static System.FormattableString;

namespace Loyalty.Postgres.Audits;

/// <summary>
/// Compares what follows the facts at a distance with the fold of the facts up to the place that each has reached.
/// </summary>
internal sealed class ProjectionAudit(LongSession session, string schema)
{
    /// <summary>The place of the projection that is furthest behind.</summary>
    public long Reached { get; private set; }

    /// <summary>Checks the places, and folds up to them.</summary>
    /// <param name="facts">How many facts the ledger has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first place that no projection can have reached; null where all can.</returns>
    public async Task<AuditDifference?> FoldAsync(long facts, CancellationToken cancellationToken)
    {
        var places = new List<(Projection Projection, long Until)>();
        foreach (var projection in Projection.All)
        {
            var place = await PlaceAsync(projection, cancellationToken).ConfigureAwait(false);
            if (place < 0 || place > facts)
            {
                return new AuditDifference(
                    "A projection has reached a place that the ledger does not have.",
                    $"mt_event_progression {projection.Checkpoint}, last_seq_id",
                    Invariant($"0 to {facts}"),
                    Invariant($"{place}"));
            }

            places.Add((projection, place));
        }

        Reached = places.Min(one => one.Until);
        await new ProjectionFolding(session, schema).RunAsync(places, cancellationToken).ConfigureAwait(false);
        return null;
    }

    // One that never began has no place, and no rows either.
    private async Task<long> PlaceAsync(Projection projection, CancellationToken cancellationToken)
    {
        var text = $"SELECT COALESCE(last_seq_id, 0) FROM {schema}.mt_event_progression WHERE name = $1";
        var places = await session
            .ReadAsync(new Statement(text, projection.Checkpoint), row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return places.Count == 0 ? 0 : places[0];
    }
}
