using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>One more sale to a wallet, made only to be taken back piece by piece.</summary>
internal sealed class TrialSale
{
    private static readonly ReceiptKey Receipt = new("trial");

    private readonly Random _random;
    private readonly ImmutableArray<SaleLine> _lines;

    public TrialSale(Random random)
    {
        _random = random;
        _lines = [.. Enumerable.Range(1, random.Next(1, 4)).Select(Line)];
    }

    /// <summary>Sells, in part for points where there are some.</summary>
    public Answer Sell(Fork fork, Programme programme, DateTimeOffset now)
    {
        var wallet = fork.Wallet.At(now);
        var most = Points.Min(
            wallet.Status == WalletStatus.Open ? wallet.Balance.Available : Points.Zero,
            programme.Redeem.Most(_lines.Sum(line => line.Amount)));
        var redeem = new Points(_random.NextInt64(most.Value + 1));
        return fork.Send(
            new LedgerCommand.RegisterReceipt(
                now, wallet.Id, Receipt, programme.Currency, _lines, redeem, Reservation: null),
            now);
    }

    /// <summary>All of it, cut into pieces and in some order.</summary>
    public ReturnedLine[] Pieces()
    {
        var pieces = _lines.SelectMany(Pieces).ToArray();
        _random.Shuffle(pieces);
        return pieces;
    }

    /// <summary>The same pieces in another order.</summary>
    public ReturnedLine[] Reordered(ReturnedLine[] pieces)
    {
        ReturnedLine[] others = [.. pieces];
        _random.Shuffle(others);
        return others;
    }

    /// <summary>Brings the pieces back, each with a document of its own.</summary>
    public static Answer[] TakeBack(Fork fork, ReturnedLine[] pieces, DateTimeOffset now) =>
        [.. pieces.Select((piece, index) => fork.Send(
            new LedgerCommand.ReturnGoods(now, Receipt, Numbered("back-", index), [piece]), now))];

    private SaleLine Line(int number)
    {
        var goods = Goods.Shelf[_random.Next(Goods.Shelf.Length)];
        var quantity = goods.IsWeighed ? _random.Next(50, 3000) / 1000m : _random.Next(1, 5);
        var amount = decimal.Round(goods.Price * quantity, 2, MidpointRounding.ToZero);
        return new SaleLine(Numbered("line-", number), goods.Sku, goods.Category, new Quantity(quantity), amount);
    }

    private IEnumerable<ReturnedLine> Pieces(SaleLine line)
    {
        var left = line.Quantity.Value;
        while (left > 0)
        {
            var piece = _random.Next(3) == 0 ? left : decimal.Round(left / 2, 3, MidpointRounding.ToPositiveInfinity);
            left -= piece;
            yield return new ReturnedLine(line.Line, new Quantity(piece));
        }
    }

    private static Label Numbered(string prefix, int number) =>
        new(prefix + number.ToString(CultureInfo.InvariantCulture));
}
