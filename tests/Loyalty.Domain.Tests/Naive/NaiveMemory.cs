namespace Loyalty.Domain.Tests.Naive;

/// <summary>Everything as it was, so that a return that is refused whole leaves no trace.</summary>
internal sealed class NaiveMemory
{
    private readonly NaiveWallet _wallet;
    private readonly NaiveSale _sale;
    private readonly List<(NaivePoint Point, NaiveLot Lot, NaiveFate Fate)> _points;
    private readonly List<(NaiveLine Line, decimal Returned)> _lines;
    private readonly List<NaivePoint> _paidWith;
    private readonly int _lots;
    private readonly long _debt;
    private readonly long _askedBack;

    public NaiveMemory(NaiveWallet wallet, NaiveSale sale)
    {
        _wallet = wallet;
        _sale = sale;
        _points = [.. wallet.Lots.SelectMany(lot => lot.Points.Select(point => (point, lot, point.Fate)))];
        _lines = [.. sale.Lines.Select(line => (line, line.Returned))];
        _paidWith = [.. sale.PaidWith];
        _lots = wallet.Lots.Count;
        _debt = wallet.Debt;
        _askedBack = sale.Lot?.AskedBack ?? 0;
    }

    public void Restore()
    {
        foreach (var (point, lot, fate) in _points)
        {
            if (point.Lot != lot)
            {
                point.MoveTo(lot);
            }

            point.Fate = fate;
        }

        _lines.ForEach(line => line.Line.Returned = line.Returned);
        _sale.PaidWith.Clear();
        _sale.PaidWith.AddRange(_paidWith);
        _wallet.Lots.RemoveRange(_lots, _wallet.Lots.Count - _lots);
        _wallet.Debt = _debt;
        if (_sale.Lot is { } own)
        {
            own.AskedBack = _askedBack;
        }
    }
}
