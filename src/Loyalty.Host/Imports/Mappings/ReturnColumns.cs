namespace Loyalty.Host.Imports.Mappings;

/// <summary>How rows of returns differ from rows of sales.</summary>
internal sealed record ReturnColumns
{
    /// <summary>The sign that quantities of returns are written with.</summary>
    public QuantitySign Quantities { get; init; }

    /// <summary>
    /// What names the sale that goods come from; null where the file does not say, and for rows where it is empty.
    /// </summary>
    public KeyColumns? Sale { get; init; }

    /// <summary>The line of that sale; null to find it by the SKU.</summary>
    public ColumnSource? SaleLine { get; init; }
}
