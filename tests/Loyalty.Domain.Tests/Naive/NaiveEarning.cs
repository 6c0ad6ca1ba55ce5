using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Naive;

/// <summary>Rules 11 and 16: what a sale earns on the money actually paid.</summary>
internal static class NaiveEarning
{
    /// <summary>Points by line.</summary>
    public static long[] Of(Programme programme, ImmutableArray<SaleLine> lines, long[] paidWithPoints)
    {
        var exact = lines.Select((line, index) =>
        {
            var money = line.Amount - (paidWithPoints[index] * programme.Redeem.PointValue);
            return money * RateOf(programme.Earn, line);
        }).ToArray();
        var weights = exact.Select(share => Math.Max(0, share)).ToArray();
        return programme.Earn.Rounding switch
        {
            EarningRounding.ReceiptFloor => NaiveSplit.By(Whole(exact.Sum()), weights),
            EarningRounding.ReceiptHalfUp => NaiveSplit.By(Whole(exact.Sum() + 0.5m), weights),
            EarningRounding.LineFloor => [.. exact.Select(share => Whole(share))],
            _ => [.. exact.Select(share => Whole(share + 0.5m))],
        };
    }

    private static long Whole(decimal exact) => (long)Math.Max(0, decimal.Floor(exact));

    private static decimal RateOf(Earning earning, SaleLine line)
    {
        var isExcluded = earning.ExcludedSkus.Contains(line.Sku)
            || (line.Category is { } category && earning.ExcludedCategories.Contains(category));
        if (isExcluded)
        {
            return 0;
        }

        return line.Category is { } kind && earning.Categories.TryGetValue(kind.Value, out var rate)
            ? rate
            : earning.Rate;
    }
}
