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
        var days = facts
            .Select(one => (one.Day, Figures: DailyFigures.Of(one.Fact.Fact)))
            .Where(one => one.Figures != DailyFigures.None)
            .GroupBy(one => one.Day, one => one.Figures)
            .OrderBy(day => day.Key)
            .ToList();
        if (days.Count == 0)
        {
            return null;
        }

        object[] sums = [.. Columns.Select(column => Column.OfNumbers(days.Select(day => day.Sum(column.Of))))];
        return new Statement(
            Text(schema),
            [
                Column.OfDays(days.Select(day => day.Key)),
                .. sums,
                Column.OfDecimals(days.Select(day => day.Sum(one => one.Turnover))),
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
}
