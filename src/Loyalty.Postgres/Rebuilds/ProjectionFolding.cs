using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Folds projections once more, each into a temporary table of the name of its live one; each fact is read once
/// whatever their number.
/// </summary>
/// <remarks>Within one transaction, at whose end the temporary tables are gone.</remarks>
/// <param name="session">Where the tables are made.</param>
/// <param name="schema">Where the facts are.</param>
/// <param name="wanted">Each projection with the place in the order after which no fact counts for it.</param>
internal sealed class ProjectionFolding(
    LongSession session, string schema, IReadOnlyList<(Projection Projection, long Until)> wanted)
{
    /// <summary>How many facts may be taken between two calls of <see cref="FlushAsync"/>.</summary>
    public const int PageSize = 10_000;

    private readonly List<(Recorded Fact, DateOnly Day)> _taken = [];
    private readonly FactDays _days = new(ProgrammeBook.Empty);

    /// <summary>The place after which no fact counts.</summary>
    public long Until { get; } = wanted.Max(one => one.Until);

    /// <summary>Folds from the first fact on.</summary>
    /// <returns>The place of the last fact that was read; 0 for none.</returns>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        var text = $"""
            SELECT {FoldedRow.Columns} FROM {schema}.mt_events
            WHERE seq_id > $1 AND seq_id <= $2 ORDER BY seq_id LIMIT $3
            """;
        var (last, isMore) = (0L, true);
        while (isMore)
        {
            await session.EachAsync(new Statement(text, last, Until, PageSize), Read, cancellationToken)
                .ConfigureAwait(false);
            isMore = _taken.Count == PageSize;
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return last;

        bool Read(Npgsql.NpgsqlDataReader row)
        {
            var fact = FoldedRow.Read(row);
            last = fact.Sequence;
            Take(fact);
            return true;
        }
    }

    /// <summary>Makes the tables.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var (projection, _) in wanted)
        {
            var table = projection.Model.Table;
            var make = $"CREATE TEMP TABLE {table} (LIKE {schema}.{table} INCLUDING ALL) ON COMMIT DROP";
            await session.ExecuteAsync(new Statement(make), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the next fact, in the order of the ledger.</summary>
    public void Take(Recorded fact) => _taken.Add((fact, _days.Next(fact)));

    /// <summary>Adds what was taken to the tables.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var (projection, until) in wanted)
        {
            var counted = _taken is [.., var last] && last.Fact.Sequence > until
                ? _taken.FindAll(one => one.Fact.Sequence <= until)
                : _taken;
            if (projection.Add(counted, Refolding.Beside) is { } add)
            {
                await session.ExecuteAsync(add, cancellationToken).ConfigureAwait(false);
            }
        }

        _taken.Clear();
    }
}
