using System.Collections.Immutable;

namespace Loyalty.Domain.Programmes;

/// <summary>What a purchase earns. Stored in facts: members are added with a default, never changed.</summary>
public sealed record Earning
{
    /// <summary>Points for one unit of money actually paid; 0 to 1000.</summary>
    public decimal Rate { get; init; } = 0.05m;

    /// <summary>Other rates by category; 0 to 1000.</summary>
    public ImmutableSortedDictionary<string, decimal> Categories { get; init; } =
        ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);

    /// <summary>Categories that earn nothing.</summary>
    public ImmutableArray<Label> ExcludedCategories { get; init; } = [];

    /// <summary>SKUs that earn nothing.</summary>
    public ImmutableArray<Label> ExcludedSkus { get; init; } = [];

    /// <summary>How fractions of a point are rounded (rule 16).</summary>
    public EarningRounding Rounding { get; init; }

    /// <summary>Points for one unit of money on goods like these; 0 for excluded goods.</summary>
    public decimal RateOf(Label? sku, Label? category)
    {
        if ((sku is { } code && ExcludedSkus.Contains(code))
            || (category is { } kind && ExcludedCategories.Contains(kind)))
        {
            return 0;
        }

        return category is { } named && Categories.TryGetValue(named.Value, out var rate) ? rate : Rate;
    }
}
