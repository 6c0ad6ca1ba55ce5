using Loyalty.Domain;
using Loyalty.Domain.Journals;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Projections;

/// <summary>The books in double entry, added up by day: the sums of <see cref="Journal.PostingsOf"/>.</summary>
internal sealed class JournalProjection : Projection
{
    /// <inheritdoc/>
    public override ReadModel Model { get; } = new("journal", "loyalty_journal", "day", "debit", "credit");

    /// <inheritdoc/>
    public override Statement? Add(IReadOnlyList<(Recorded Fact, DateOnly Day)> facts, string schema)
    {
        var entries = facts
            .SelectMany(one => Journal.PostingsOf(one.Fact.Fact), (one, posting) => (one.Day, Posting: posting))
            .GroupBy(one => (one.Day, one.Posting.Debit, one.Posting.Credit), one => one.Posting.Points.Value)
            .OrderBy(entry => entry.Key)
            .ToList();
        if (entries.Count == 0)
        {
            return null;
        }

        var text = $"""
            INSERT INTO {schema}.loyalty_journal AS kept (day, debit, credit, points, postings)
            {Column.Rows("day", "debit", "credit", "points", "postings")}
            ON CONFLICT (day, debit, credit) DO UPDATE SET
              points = kept.points + EXCLUDED.points, postings = kept.postings + EXCLUDED.postings
            """;
        return new Statement(
            text,
            Column.OfDays(entries.Select(entry => entry.Key.Day)),
            Column.OfTexts(entries.Select(entry => entry.Key.Debit.ToString())),
            Column.OfTexts(entries.Select(entry => entry.Key.Credit.ToString())),
            Column.OfNumbers(entries.Select(entry => entry.Sum())),
            Column.OfNumbers(entries.Select(entry => (long)entry.Count())));
    }
}
