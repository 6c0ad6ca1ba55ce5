namespace Loyalty.Domain.Receipts;

/// <summary>One line of a sale. Stored in facts: members are added, never changed.</summary>
/// <param name="Line">The line's name on the receipt, unique there.</param>
/// <param name="Quantity">More than zero.</param>
/// <param name="Weight">
/// Its weight where points are split over lines: its amount where that is known; null where only the line's name was
/// told.
/// </param>
public sealed record SoldLine(Label Line, Quantity Quantity, decimal? Weight)
{
    /// <summary>What was sold; null where it is not known.</summary>
    public Label? Sku { get; init; }

    /// <summary>What kind of goods; null where it is not known.</summary>
    public Label? Category { get; init; }

    /// <summary>Money for the whole line, points not taken off; null where it is not known.</summary>
    public decimal? Amount { get; init; }
}
