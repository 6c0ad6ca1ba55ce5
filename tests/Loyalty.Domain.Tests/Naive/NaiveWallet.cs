namespace Loyalty.Domain.Tests.Naive;

/// <summary>
/// A wallet as the written rules have it, without a thought for speed: a bag of lots full of single points, and a
/// clock.
/// </summary>
internal sealed class NaiveWallet
{
    public DateTimeOffset Clock { get; private set; } = DateTimeOffset.MinValue;

    public bool IsSuspended { get; set; }

    public long Debt { get; set; }

    public List<NaiveLot> Lots { get; } = [];

    public Dictionary<string, NaiveReservation> Reservations { get; } = new(StringComparer.Ordinal);

    public long Held => Lots.Where(IsHeld).Sum(lot => (long)lot.Inside.Count());

    public long Available => Spendable.Count();

    public long Reserved => Count(NaiveFate.Reserved);

    public long Expired => Count(NaiveFate.Lapsed);

    /// <summary>What is left of each lot that has something left, in the order of spending.</summary>
    public IEnumerable<long> Left => InOrder(Lots).Select(lot => (long)lot.Inside.Count()).Where(left => left > 0);

    /// <summary>The points that can be spent now, in the order of spending.</summary>
    public IEnumerable<NaivePoint> Spendable => InOrder(Lots.Where(lot => !IsHeld(lot))).SelectMany(lot => lot.Inside);

    public NaiveLot AddLot(long points, DateTimeOffset accruedAt, DateTimeOffset? holdEnd, DateTimeOffset? expiry)
    {
        var lot = new NaiveLot(Lots.Count + 1, accruedAt, holdEnd, expiry);
        lot.Fill(points);
        Lots.Add(lot);
        return lot;
    }

    /// <summary>
    /// Lets the clock run: every instant at which something is due is lived through one after the other.
    /// </summary>
    public void Advance(DateTimeOffset now)
    {
        var instants = Lots.SelectMany(lot => new[] { lot.HoldEnd, lot.Expiry })
            .Concat(Reservations.Values.Select(reservation => (DateTimeOffset?)reservation.Until))
            .OfType<DateTimeOffset>()
            .Where(instant => instant > Clock && instant <= now)
            .Append(now)
            .Distinct()
            .Order()
            .ToList();
        foreach (var instant in instants)
        {
            Clock = instant;
            Settle();
        }
    }

    /// <summary>Rule 5. A release needs no step here: a lot is held or not as the clock says.</summary>
    public void Settle()
    {
        foreach (var reservation in Reservations.Values.Where(one => one.Ended is null && one.Until <= Clock))
        {
            reservation.End("lapsed");
        }

        Lots.ForEach(lot => lot.IsNew = false);
        PayDebt();
        foreach (var point in Lots.Where(HasLapsed).SelectMany(lot => lot.Inside).ToList())
        {
            point.Fate = NaiveFate.Lapsed;
        }
    }

    /// <summary>Rule 4: debt and available are never both above zero.</summary>
    public void PayDebt()
    {
        foreach (var point in Spendable.ToList())
        {
            if (Debt == 0)
            {
                return;
            }

            point.Fate = NaiveFate.Gone;
            Debt--;
        }
    }

    public List<NaivePoint> Take(long points, NaiveFate fate)
    {
        var taken = Spendable.TakeWhile((_, index) => index < points).ToList();
        taken.ForEach(point => point.Fate = fate);
        return taken;
    }

    /// <summary>Rule 7 as far as there is something to take; what is not found is for the caller to judge.</summary>
    /// <returns>How many points are short.</returns>
    public long ClawBack(NaiveLot own, long points)
    {
        own.AskedBack += points;
        var found = own.Inside
            .Concat(own.Points.Where(point => point.Fate == NaiveFate.Lapsed))
            .Concat(Spendable.Where(point => point.Lot != own))
            .TakeWhile((_, index) => index < points)
            .ToList();
        found.ForEach(point => point.Fate = NaiveFate.Gone);
        return points - found.Count;
    }

    /// <summary>
    /// Rule 8: last consumed first, to the same lot, or to one grace lot for all that came from lapsed ones.
    /// </summary>
    public void Restore(NaiveSale sale, long points, Func<DateTimeOffset, DateTimeOffset> graceEnd)
    {
        NaiveLot? grace = null;
        for (var count = 0L; count < points; count++)
        {
            var point = sale.PaidWith[^1];
            sale.PaidWith.RemoveAt(sale.PaidWith.Count - 1);
            point.Fate = NaiveFate.InLot;
            if (HasLapsed(point.Lot))
            {
                grace ??= AddLot(0, Clock, Clock, graceEnd(Clock));
                point.MoveTo(grace);
            }
        }

        PayDebt();
    }

    public bool IsHeld(NaiveLot lot) =>
        IsUnderSuspicion(lot) || lot.IsNew || lot.HoldEnd is null || lot.HoldEnd > Clock;

    public bool HasLapsed(NaiveLot lot) => !IsUnderSuspicion(lot) && lot.Expiry <= Clock;

    public bool IsUnderSuspicion(NaiveLot lot) => IsSuspended || lot.IsSuspended;

    private static IEnumerable<NaiveLot> InOrder(IEnumerable<NaiveLot> lots) => lots.Order(
        Comparer<NaiveLot>.Create((left, right) => left == right ? 0 : left.IsSpentBefore(right) ? -1 : 1));

    private long Count(NaiveFate fate) => Lots.SelectMany(lot => lot.Points).LongCount(point => point.Fate == fate);
}
