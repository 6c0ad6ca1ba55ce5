namespace Loyalty.Domain.Ledgers;

/// <summary>One line of a sale as a register sends it.</summary>
/// <param name="Line">The line's name on the receipt, unique there.</param>
/// <param name="Sku">What was sold.</param>
/// <param name="Category">What kind of goods; null where the shop has none.</param>
/// <param name="Quantity">More than zero.</param>
/// <param name="Amount">Money for the whole line after discounts, at least 0, points not taken off; up to six
/// decimals.</param>
public sealed record SaleLine(Label Line, Label Sku, Label? Category, Quantity Quantity, decimal Amount);
