using Loyalty.Domain;
using Loyalty.Domain.Analytics;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Projections;

/// <summary>What happened on each day: the sums of <see cref="DailyFigures"/>.</summary>
internal sealed class DailyFiguresProjection : Projection
{
    private static readonly (string Column, Func<DailyFigures, long> Of)[] Columns =
    [
        ("issued", day => day.Issued),
        ("released", day => day.Released),
        ("redeemed", day => day.Redeemed),
        ("restored", day => day.Restored),
        ("clawed_back", day => day.ClawedBack),
        ("to_debt", day => day.ToDebt),
        ("forgiven", day => day.Forgiven),
        ("debt_paid", day => day.DebtPaid),
        ("lapsed", day => day.Lapsed),
        ("receipts", day => day.Receipts),
        ("returns", day => day.Returns),
        ("refusals", day => day.Refusals),
    ];

    /// <inheritdoc/>
    public override ReadModel Model { get; } = new("daily-figures", "loyalty_daily_figures", "day");

    /// <inheritdoc/>
    public override Statement? Add(IReadOnlyList<(Recorded Fact, DateOnly Day)> facts, string schema)
    {
        var days = new SortedDictionary<DateOnly, Sums>();
        foreach (var (fact, day) in facts)
        {
            if (DailyFigures.Of(fact.Fact) is var figures && figures != DailyFigures.None)
            {
                if (!days.TryGetValue(day, out var sums))
                {
                    days.Add(day, sums = new Sums());
                }

                sums.Add(figures);
            }
        }

        if (days.Count == 0)
        {
            return null;
        }

        IEnumerable<object> counts = Enumerable.Range(0, Columns.Length)
            .Select(column => Column.OfNumbers(days.Values.Select(sums => sums.Counts[column])));
        return new Statement(
            Text(schema),
            [
                Column.OfDays(days.Keys), .. counts, Column.OfDecimals(days.Values.Select(sums => sums.Turnover)),
            ]);
    }

    private static string Text(string schema)
    {
        string[] names = [.. Columns.Select(column => column.Column), "turnover"];
        var sums = names.Select(name => $"{name} = kept.{name} + EXCLUDED.{name}");
        return $"""
            INSERT INTO {schema}.loyalty_daily_figures AS kept (day, {string.Join(", ", names)})
            {Column.Rows(["day", .. names])}
            ON CONFLICT (day) DO UPDATE SET {string.Join(", ", sums)}
            """;
    }

    private sealed class Sums
    {
        public long[] Counts { get; } = new long[Columns.Length];

        public decimal Turnover { get; private set; }

        public void Add(DailyFigures figures)
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                Counts[column] = checked(Counts[column] + Columns[column].Of(figures));
            }

            Turnover += figures.Turnover;
        }
    }
}
