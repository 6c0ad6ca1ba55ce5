using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Receipts;

namespace Loyalty.Host.Imports.Returns;

/// <summary>Decides which sales the rows of one return come from. Pure: the same in, the same out.</summary>
/// <remarks>
/// A row that names its sale comes from there. Any other comes from the newest purchase made by then that has its whole
/// quantity of its SKU left, all lines of the purchase together: of these, lines at the row's own price first, then in
/// the order of the receipt.
/// </remarks>
internal sealed class ReturnPlan
{
    private readonly IReadOnlyDictionary<ReceiptKey, Receipt> _named;
    private readonly IReadOnlyList<Receipt> _purchases;
    private readonly Dictionary<(ReceiptKey Sale, Label Line), Quantity> _taken = [];

    private ReturnPlan(
        SourceReceipt receipt, IReadOnlyDictionary<ReceiptKey, Receipt> named, IEnumerable<Receipt> purchases)
    {
        _named = named;
        _purchases = [.. purchases
            .Where(purchase => purchase.IsKnown && purchase.OccurredAt <= receipt.IssuedAt)
            .Reverse()
            .OrderByDescending(purchase => purchase.OccurredAt)];
    }

    /// <summary>
    /// The parts of a return: one for each sale, in the order of the rows, and last what has no sale.
    /// </summary>
    /// <param name="receipt">The return.</param>
    /// <param name="named">The sales that its rows name, as they stand.</param>
    /// <param name="purchases">
    /// All purchases of the customer as they stand, in the order in which the ledger learned of them.
    /// </param>
    public static IReadOnlyList<ReturnPart> Of(
        SourceReceipt receipt, IReadOnlyDictionary<ReceiptKey, Receipt> named, IEnumerable<Receipt> purchases)
    {
        var plan = new ReturnPlan(receipt, named, purchases);
        return [.. receipt.Returned
            .Select(plan.Place)
            .ToList()
            .GroupBy(part => part.Sale)
            .OrderBy(parts => parts.Key is null)
            .Select(Together)];
    }

    private static ReturnPart Together(IEnumerable<ReturnPart> parts)
    {
        var all = parts.ToList();
        var lines = all.SelectMany(part => part.Lines)
            .GroupBy(line => line.Line)
            .Select(same => new ReturnedLine(same.Key, Sum(same.Select(line => line.Quantity))));
        return all[0] with { Lines = [.. lines], Rows = [.. all.SelectMany(part => part.Rows)] };
    }

    private ReturnPart Place(ReceiptRow row)
    {
        if (row.Sale is not { } sale)
        {
            return _purchases.Select(purchase => Take(purchase, row)).FirstOrDefault(part => part is not null)
                ?? Lost(row, $"no purchase of this customer up to then has {row.Quantity} of {row.Sku} left");
        }

        if (row.SaleLine is { } line)
        {
            return new ReturnPart(sale, [new ReturnedLine(line, row.Quantity)], [row], Reason: null);
        }

        return _named.GetValueOrDefault(sale) is { IsKnown: true } known
            ? Take(known, row) ?? Lost(row, $"the sale {sale} has not {row.Quantity} of {row.Sku} left")
            : Lost(row, $"the sale {sale} is not in the ledger");
    }

    private static ReturnPart Lost(ReceiptRow row, string reason) => new(Sale: null, [], [row], reason);

    private ReturnPart? Take(Receipt purchase, ReceiptRow row)
    {
        var lines = purchase.Lines
            .Where(line => line.Sold.Sku == row.Sku)
            .Select(line => (Line: line, Left: Left(purchase, line)))
            .Where(line => !line.Left.IsZero)
            .OrderBy(line => IsAtPriceOf(line.Line.Sold, row) ? 0 : 1)
            .ToList();
        if (Sum(lines.Select(line => line.Left)) < row.Quantity)
        {
            return null;
        }

        var wanted = row.Quantity;
        var taken = ImmutableArray.CreateBuilder<ReturnedLine>();
        foreach (var (line, left) in lines.TakeWhile(_ => !wanted.IsZero))
        {
            var part = left < wanted ? left : wanted;
            taken.Add(new ReturnedLine(line.Sold.Line, part));
            _taken[(purchase.Key, line.Sold.Line)] = part + _taken.GetValueOrDefault((purchase.Key, line.Sold.Line));
            wanted -= part;
        }

        return new ReturnPart(purchase.Key, taken.ToImmutable(), [row], Reason: null);
    }

    private Quantity Left(Receipt purchase, ReceiptLine line) =>
        line.Left - _taken.GetValueOrDefault((purchase.Key, line.Sold.Line));

    // Without a division: prices are equal where the products across are.
    private static bool IsAtPriceOf(SoldLine sold, ReceiptRow row) =>
        sold.Amount * row.Quantity.Value == row.Amount * sold.Quantity.Value;

    private static Quantity Sum(IEnumerable<Quantity> quantities) =>
        quantities.Aggregate(Quantity.Zero, (sum, quantity) => sum + quantity);
}
