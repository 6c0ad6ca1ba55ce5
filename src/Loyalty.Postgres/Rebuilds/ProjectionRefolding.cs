using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Folds one projection once more into a temporary table, and swaps: while its own worker waits, and nobody else.
/// </summary>
internal sealed class ProjectionRefolding(LongSession session, string schema, Projection projection)
{
    /// <summary>Rebuilds it up to the newest fact, and lets it go on from there.</summary>
    public async Task<(long Facts, RebuiltTable Table)> RunAsync(CancellationToken cancellationToken)
    {
        await HoldAsync(cancellationToken).ConfigureAwait(false);
        var facts = await new ProjectionFolding(session, schema)
            .RunAsync([(projection, long.MaxValue)], cancellationToken).ConfigureAwait(false);
        var rebuilt = await new TableSwap(session, schema).SwapAsync(projection.Model, cancellationToken)
            .ConfigureAwait(false);
        var move = $"UPDATE {schema}.mt_event_progression SET last_seq_id = $2, last_updated = now() WHERE name = $1";
        await session.ExecuteAsync(new Statement(move, projection.Checkpoint, facts), cancellationToken)
            .ConfigureAwait(false);
        return (facts, rebuilt);
    }

    // Its place is lost with its row; a new one is as good, for all is folded from the start.
    private Task HoldAsync(CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO {schema}.mt_event_progression (name, last_seq_id) VALUES ($1, 0)
            ON CONFLICT (name) DO UPDATE SET last_seq_id = mt_event_progression.last_seq_id
            """;
        return session.ExecuteAsync(new Statement(text, projection.Checkpoint), cancellationToken);
    }
}
