using System.Collections.Immutable;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Ledgers;

/// <summary>The lines of a sale: fixed by the first command on a receipt, repeated or left out by later ones.</summary>
internal static class SaleLines
{
    private static readonly ImmutableArray<OutlineLine> One = [new OutlineLine(new Label("1"), Weight: null)];

    /// <summary>
    /// The lines that an outline fixes on a receipt not known yet; null where its quantities name other lines.
    /// </summary>
    public static ImmutableArray<SoldLine>? Fix(SaleOutline outline)
    {
        var lines = outline.Lines ?? One;
        return outline.Quantities?.All(told => lines.Any(line => line.Line == told.Line)) == false
            ? null
            : [.. lines.Select(line => new SoldLine(line.Line, QuantityOf(outline, line.Line), line.Weight))];
    }

    /// <summary>The lines of a sale with amounts.</summary>
    public static ImmutableArray<SoldLine> Fix(ImmutableArray<SaleLine> lines) =>
        [.. lines.Select(line => new SoldLine(line.Line, line.Quantity, line.Amount)
        {
            Sku = line.Sku,
            Category = line.Category,
            Amount = line.Amount,
        })];

    /// <summary>Whether an outline repeats the lines of a known receipt, as far as it tells them.</summary>
    public static bool Agree(Receipt receipt, SaleOutline outline) =>
        (outline.Lines is not { } lines || Agree(receipt, lines))
        && (outline.Quantities is not { } quantities || Agree(receipt, outline, quantities));

    /// <summary>Whether the lines of a sale are those of a known receipt.</summary>
    public static bool Agree(Receipt receipt, ImmutableArray<SoldLine> lines) =>
        lines.Length == receipt.Lines.Length && lines.All(line => receipt.Lines.Any(known =>
            known.Sold.Line == line.Line
            && known.Sold.Quantity == line.Quantity
            && IsSameWeight(known.Sold.Weight, line.Weight)));

    private static bool Agree(Receipt receipt, ImmutableArray<OutlineLine> lines) =>
        lines.Length == receipt.Lines.Length && lines.All(line => receipt.Lines.Any(known =>
            known.Sold.Line == line.Line && IsSameWeight(known.Sold.Weight, line.Weight)));

    private static bool Agree(Receipt receipt, SaleOutline outline, ImmutableArray<ReturnedLine> quantities) =>
        quantities.All(told => receipt.Lines.Any(line => line.Sold.Line == told.Line))
        && receipt.Lines.All(line => line.Sold.Quantity == QuantityOf(outline, line.Sold.Line));

    private static bool IsSameWeight(decimal? known, decimal? told) => known is null || told is null || known == told;

    private static Quantity QuantityOf(SaleOutline outline, Label line) =>
        outline.Quantities?.FirstOrDefault(told => told.Line == line)?.Quantity ?? new Quantity(1);
}
