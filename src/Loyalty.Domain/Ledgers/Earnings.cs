using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Ledgers;

/// <summary>What a sale earns by the programme's rules, on the money actually paid (rule 11).</summary>
internal static class Earnings
{
    private static readonly Label Base = new("base");

    public static EarnedPart Of(Programme programme, ImmutableArray<SaleLine> lines, ImmutableArray<Points> paid)
    {
        var exact = lines.Select((line, index) => Exact(programme, line, paid[index])).ToArray();
        var onLines = programme.Earn.Rounding switch
        {
            EarningRounding.LineFloor => [.. exact.Select(one => Floor(one))],
            EarningRounding.LineHalfUp => [.. exact.Select(one => Floor(one + 0.5m))],
            EarningRounding.ReceiptHalfUp => Split(exact, Floor(exact.Sum() + 0.5m)),
            _ => Split(exact, Floor(exact.Sum())),
        };
        return new EarnedPart(Base, onLines.Sum(), onLines);
    }

    // A line whose share of the points is worth a little more than itself counts below zero: the receipt as a whole is
    // exact.
    private static decimal Exact(Programme programme, SaleLine line, Points paid) =>
        programme.Earn.RateOf(line.Sku, line.Category) * (line.Amount - (paid.Value * programme.Redeem.PointValue));

    private static ImmutableArray<Points> Split(decimal[] exact, Points points) =>
        Apportionment.Split(points, [.. exact.Select(one => Math.Max(one, 0))]);

    private static Points Floor(decimal exact) => decimal.Floor(exact) is var whole and <= Points.MaxValue
        ? new Points((long)Math.Max(0, whole))
        : throw new OverflowException("A purchase earns more points than can be counted: 2^53 − 1.");
}
