using System.Runtime.InteropServices;
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
        var entries = new Dictionary<(DateOnly Day, Account Debit, Account Credit), (long Points, long Postings)>();
        foreach (var (fact, day) in facts)
        {
            foreach (var (debit, credit, points) in Journal.PostingsOf(fact.Fact))
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, (day, debit, credit), out _);
                entry = (checked(entry.Points + points.Value), entry.Postings + 1);
            }
        }

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
        var rows = entries.OrderBy(entry => entry.Key).ToList();
        return new Statement(
            text,
            Column.OfDays(rows.Select(row => row.Key.Day)),
            Column.OfTexts(rows.Select(row => row.Key.Debit.ToString())),
            Column.OfTexts(rows.Select(row => row.Key.Credit.ToString())),
            Column.OfNumbers(rows.Select(row => row.Value.Points)),
            Column.OfNumbers(rows.Select(row => row.Value.Postings)));
    }
}
