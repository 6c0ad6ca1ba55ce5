using System.Collections.Immutable;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>Writes rules as shops have them, and every policy often enough.</summary>
internal static class ProgrammeAuthor
{
    private static readonly string[] Zones =
        ["Europe/Moscow", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"];

    private static readonly string[] Holds = ["P14D", "P14D", "P14D", "P0D", "P1D", "P1M", "PT36H"];
    private static readonly string?[] Validities = ["P365D", "P30D", "P10D", "P1Y", "P1M", null];
    private static readonly string[] Graces = ["P14D", "P14D", "P3D", "PT12H"];
    private static readonly decimal[] Rates = [0.01m, 0.05m, 0.03m, 0.1m];
    private static readonly decimal[] Caps = [1, 1, 0.5m, 0.3m];
    private static readonly decimal[] PointValues = [1, 1, 0.5m, 3];

    public static Programme Write(Random random) => new()
    {
        Zone = new Label(Pick(random, Zones)),
        Hold = Period.Parse(Pick(random, Holds)),
        Validity = Pick(random, Validities) is { } validity ? Period.Parse(validity) : null,
        HoldStarts = random.Next(8) == 0 ? HoldStart.Delivery : HoldStart.Sale,
        Grace = Period.Parse(Pick(random, Graces)),
        Shortfall = Pick(random, Shortfall.Debt, Shortfall.Debt, Shortfall.Clamp, Shortfall.Refuse),
        Late = Pick(random, LateReceipt.Rebalance, LateReceipt.Rebalance, LateReceipt.Rebalance, LateReceipt.Frozen),
        Earn = new Earning
        {
            Rate = Pick(random, Rates),
            Rounding = (EarningRounding)random.Next(4),
            Categories = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                [KeyValuePair.Create("wine", Pick(random, Rates)), KeyValuePair.Create("toys", 0m)]),
            ExcludedCategories = [new Label("tobacco")],
            ExcludedSkus = [Goods.Shelf[0].Sku],
        },
        Redeem = new Redeeming { Cap = Pick(random, Caps), PointValue = Pick(random, PointValues) },
    };

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
