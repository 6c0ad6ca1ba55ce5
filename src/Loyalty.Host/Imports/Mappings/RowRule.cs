using System.Collections.Immutable;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>Says what the rows are that fit all its conditions.</summary>
internal sealed record RowRule
{
    /// <summary>All of them have to fit.</summary>
    public ImmutableArray<RowCondition> When { get; init; } = [];

    /// <summary>What such rows are.</summary>
    public RowKind? Is { get; init; }

    /// <summary>Why they are ignored, as the summary counts them; null for sales and returns.</summary>
    public string? Reason { get; init; }
}
