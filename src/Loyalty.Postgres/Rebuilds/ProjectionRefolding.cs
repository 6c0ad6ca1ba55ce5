using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Folds one projection once more into a temporary table, and swaps: while its own worker waits, and nobody else.
/// </summary>
internal sealed class ProjectionRefolding(LongSession session, string schema, Projection projection)
{
    private const int PageSize = 10_000;

    /// <summary>Rebuilds it up to the newest fact, and lets it go on from there.</summary>
    public async Task<(long Facts, RebuiltTable Table)> RunAsync(CancellationToken cancellationToken)
    {
        await HoldAsync(cancellationToken).ConfigureAwait(false);
        var table = projection.Model.Table;
        var make = $"CREATE TEMP TABLE {table} (LIKE {schema}.{table} INCLUDING ALL) ON COMMIT DROP";
        await session.ExecuteAsync(new Statement(make), cancellationToken).ConfigureAwait(false);
        var facts = await FoldAsync(cancellationToken).ConfigureAwait(false);
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

    private async Task<long> FoldAsync(CancellationToken cancellationToken)
    {
        var text = $"SELECT {FactRow.Columns} FROM {schema}.mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2";
        var days = new FactDays(ProgrammeBook.Empty);
        var last = 0L;
        List<Recorded> page;
        do
        {
            page = await session.ReadAsync(new Statement(text, last, PageSize), FactRow.Read, cancellationToken)
                .ConfigureAwait(false);
            if (projection.Add([.. page.Select(fact => (fact, days.Next(fact)))], Refolding.Beside) is { } add)
            {
                await session.ExecuteAsync(add, cancellationToken).ConfigureAwait(false);
            }

            last = page.Count == 0 ? last : page[^1].Sequence;
        }
        while (page.Count == PageSize);

        return last;
    }
}
