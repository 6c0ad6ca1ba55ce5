using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>A purchase that the author has in mind: its returns may come before it is known.</summary>
/// <param name="Receipt">Names it.</param>
/// <param name="Wallet">Whose purchase it is.</param>
/// <param name="Lines">What is sold.</param>
/// <param name="Goods">What the lines are.</param>
/// <param name="IsOutlined">Whether callers who work out points themselves tell the lines, or leave it at the one line
/// "1".</param>
/// <param name="OccurredAt">When it was made.</param>
internal sealed record PlannedSale(
    ReceiptKey Receipt,
    WalletId Wallet,
    ImmutableArray<ReturnedLine> Lines,
    ImmutableArray<Goods> Goods,
    bool IsOutlined,
    DateTimeOffset OccurredAt)
{
    public decimal AmountOf(int line) =>
        decimal.Round(Goods[line].Price * Lines[line].Quantity.Value, 2, MidpointRounding.ToZero);

    public SaleOutline Outline(bool tellsWeights)
    {
        var lines = IsOutlined
            ? (ImmutableArray<OutlineLine>?)[.. Lines.Select((line, index) =>
                new OutlineLine(line.Line, tellsWeights ? AmountOf(index) : null))]
            : null;
        return new SaleOutline(lines, Lines);
    }

    public ImmutableArray<SaleLine> Sold() =>
        [.. Lines.Select((line, index) =>
            new SaleLine(line.Line, Goods[index].Sku, Goods[index].Category, line.Quantity, AmountOf(index)))];
}
