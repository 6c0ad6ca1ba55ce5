using System.Collections.Immutable;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Folds projections once more into temporary tables, and swaps: while their own workers wait, and nobody else.
/// </summary>
internal sealed class ProjectionRefolding(LongSession session, string schema, IReadOnlyList<Projection> projections)
{
    /// <summary>Rebuilds them up to the newest fact, and lets them go on from there.</summary>
    public async Task<(long Facts, ImmutableArray<RebuiltTable> Tables)> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var projection in projections)
        {
            await HoldAsync(projection, cancellationToken).ConfigureAwait(false);
        }

        var wanted = projections.Select(projection => (projection, long.MaxValue)).ToList();
        var facts = await new ProjectionFolding(session, schema, wanted).RunAsync(cancellationToken)
            .ConfigureAwait(false);
        var tables = ImmutableArray.CreateBuilder<RebuiltTable>();
        foreach (var projection in projections)
        {
            tables.Add(await new TableSwap(session, schema).SwapAsync(projection.Model, cancellationToken)
                .ConfigureAwait(false));
            await MoveAsync(projection, facts, cancellationToken).ConfigureAwait(false);
        }

        return (facts, tables.ToImmutable());
    }

    // Its place is lost with its row; a new one is as good, for all is folded from the start.
    private Task HoldAsync(Projection projection, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO {schema}.mt_event_progression (name, last_seq_id) VALUES ($1, 0)
            ON CONFLICT (name) DO UPDATE SET last_seq_id = mt_event_progression.last_seq_id
            """;
        return session.ExecuteAsync(new Statement(text, projection.Checkpoint), cancellationToken);
    }

    private Task MoveAsync(Projection projection, long facts, CancellationToken cancellationToken)
    {
        var text = $"UPDATE {schema}.mt_event_progression SET last_seq_id = $2, last_updated = now() WHERE name = $1";
        return session.ExecuteAsync(new Statement(text, projection.Checkpoint, facts), cancellationToken);
    }
}
