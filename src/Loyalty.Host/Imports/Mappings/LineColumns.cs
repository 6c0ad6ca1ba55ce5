namespace Loyalty.Host.Imports.Mappings;

/// <summary>What was sold.</summary>
internal sealed record LineColumns
{
    /// <summary>The most decimals that a currency's smallest unit can have.</summary>
    public const int MaxMinorDigits = 4;

    /// <summary>The path of the array that holds a receipt's lines, in JSON; null where each row is one line.</summary>
    public string? Items { get; init; }

    /// <summary>The line's name on its receipt, unique there; null to number the rows of a receipt from 1.</summary>
    public ColumnSource? Number { get; init; }

    /// <summary>What was sold.</summary>
    public ColumnSource? Sku { get; init; }

    /// <summary>Whether SKUs that differ only in the case of letters are the same.</summary>
    public bool SkuIgnoresCase { get; init; }

    /// <summary>What kind of goods; null where the file does not say.</summary>
    public ColumnSource? Category { get; init; }

    /// <summary>How many.</summary>
    public ColumnSource? Quantity { get; init; }

    /// <summary>Money for one; null where the whole line's amount is told.</summary>
    public ColumnSource? UnitPrice { get; init; }

    /// <summary>Money for the whole line after discounts; null to take quantity x unit price.</summary>
    public ColumnSource? Amount { get; init; }

    /// <summary>
    /// How many of money's last digits are decimals that are not written: 2 where money is in kopecks or pence.
    /// </summary>
    public int MinorDigits { get; init; }
}
