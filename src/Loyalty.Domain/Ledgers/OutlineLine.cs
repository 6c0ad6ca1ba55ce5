namespace Loyalty.Domain.Ledgers;

/// <summary>A line of a <see cref="SaleOutline"/>.</summary>
/// <param name="Line">The line's name on the receipt, unique there.</param>
/// <param name="Weight">Its weight where points are split over lines, at least 0; null where it is not told.</param>
public sealed record OutlineLine(Label Line, decimal? Weight);
