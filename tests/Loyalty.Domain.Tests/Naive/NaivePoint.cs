namespace Loyalty.Domain.Tests.Naive;

/// <summary>One single point, with a story of its own.</summary>
internal sealed class NaivePoint(NaiveLot lot)
{
    public NaiveLot Lot { get; private set; } = lot;

    public NaiveFate Fate { get; set; }

    public bool IsInLot => Fate == NaiveFate.InLot;

    /// <summary>Gives the point a new home: a grace lot, since its own has lapsed.</summary>
    public void MoveTo(NaiveLot lot)
    {
        Lot.Points.Remove(this);
        Lot = lot;
        lot.Points.Add(this);
        Fate = NaiveFate.InLot;
    }
}
