using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>Folds projections once more, each into a temporary table of the name of its live one.</summary>
/// <remarks>Within one transaction, at whose end the temporary tables are gone.</remarks>
internal sealed class ProjectionFolding(LongSession session, string schema)
{
    private const int PageSize = 10_000;

    /// <summary>Folds from the first fact on, reading each fact once whatever the number of projections.</summary>
    /// <param name="wanted">Each projection with the place in the order after which no fact counts for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The place of the last fact that was read; 0 for none.</returns>
    public async Task<long> RunAsync(
        IReadOnlyList<(Projection Projection, long Until)> wanted, CancellationToken cancellationToken)
    {
        foreach (var (projection, _) in wanted)
        {
            var table = projection.Model.Table;
            var make = $"CREATE TEMP TABLE {table} (LIKE {schema}.{table} INCLUDING ALL) ON COMMIT DROP";
            await session.ExecuteAsync(new Statement(make), cancellationToken).ConfigureAwait(false);
        }

        var text = $"""
            SELECT {FactRow.Columns} FROM {schema}.mt_events
            WHERE seq_id > $1 AND seq_id <= $2 ORDER BY seq_id LIMIT $3
            """;
        var (last, until) = (0L, wanted.Max(one => one.Until));
        var days = new FactDays(ProgrammeBook.Empty);
        List<Recorded> page;
        do
        {
            page = await session
                .ReadAsync(new Statement(text, last, until, PageSize), FactRow.Read, cancellationToken)
                .ConfigureAwait(false);
            var facts = page.ConvertAll(fact => (fact, days.Next(fact)));
            await AddAsync(wanted, facts, cancellationToken).ConfigureAwait(false);
            last = page.Count == 0 ? last : page[^1].Sequence;
        }
        while (page.Count == PageSize);

        return last;
    }

    private async Task AddAsync(
        IReadOnlyList<(Projection Projection, long Until)> wanted,
        List<(Recorded Fact, DateOnly Day)> facts,
        CancellationToken cancellationToken)
    {
        foreach (var (projection, until) in wanted)
        {
            var counted = facts.FindAll(one => one.Fact.Sequence <= until);
            if (projection.Add(counted, Refolding.Beside) is { } add)
            {
                await session.ExecuteAsync(add, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
