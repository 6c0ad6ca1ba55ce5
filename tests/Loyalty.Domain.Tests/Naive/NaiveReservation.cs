namespace Loyalty.Domain.Tests.Naive;

/// <summary>Points set aside by a register.</summary>
internal sealed class NaiveReservation(DateTimeOffset until, List<NaivePoint> points)
{
    public DateTimeOffset Until { get; } = until;

    /// <summary>In the order in which they were reserved.</summary>
    public List<NaivePoint> Points { get; } = points;

    /// <summary>How it ended; null while it is open.</summary>
    public string? Ended { get; private set; }

    public void End(string how)
    {
        Ended = how;
        foreach (var point in Points.Where(point => point.Fate == NaiveFate.Reserved))
        {
            point.Fate = NaiveFate.InLot;
        }
    }
}
