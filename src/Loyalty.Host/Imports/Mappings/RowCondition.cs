using System.Collections.Immutable;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>What a column of a row has to be; exactly one of the tests is set.</summary>
internal sealed record RowCondition
{
    /// <summary>The column.</summary>
    public string? Column { get; init; }

    /// <summary>The text begins with this, to the letter.</summary>
    public string? StartsWith { get; init; }

    /// <summary>The text is one of these, to the letter.</summary>
    public ImmutableArray<string>? OneOf { get; init; }

    /// <summary>There is no text, or there is one.</summary>
    public bool? IsEmpty { get; init; }

    /// <summary>The number is less than this; what is no number does not fit.</summary>
    public decimal? Below { get; init; }
}
