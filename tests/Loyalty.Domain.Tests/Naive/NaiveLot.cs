namespace Loyalty.Domain.Tests.Naive;

/// <summary>What one accrual gave: points that share their dates.</summary>
internal sealed class NaiveLot(int number, DateTimeOffset accruedAt, DateTimeOffset? holdEnd, DateTimeOffset? expiry)
{
    public int Number { get; } = number;

    public DateTimeOffset AccruedAt { get; } = accruedAt;

    /// <summary>Null until the goods are delivered.</summary>
    public DateTimeOffset? HoldEnd { get; set; } = holdEnd;

    /// <summary>Null for never.</summary>
    public DateTimeOffset? Expiry { get; set; } = expiry;

    /// <summary>
    /// Whether it is just being recorded: whatever its dates say, it is not released before rule 5 has its turn.
    /// </summary>
    public bool IsNew { get; set; }

    /// <summary>How long from the end of a hold that only the delivery will set; null for ever.</summary>
    public Period? Validity { get; set; }

    public bool IsSuspended { get; set; }

    public bool IsConfiscated { get; set; }

    /// <summary>How much of what it gave has been asked back, wherever it was found.</summary>
    public long AskedBack { get; set; }

    public long Given { get; private set; }

    public List<NaivePoint> Points { get; } = [];

    public IEnumerable<NaivePoint> Inside => Points.Where(point => point.IsInLot);

    public void Fill(long points)
    {
        Given = points;
        for (var count = 0L; count < points; count++)
        {
            Points.Add(new NaivePoint(this));
        }
    }

    /// <summary>Rule 2: earliest expiry, then earliest accrual, then number; never-expiring last.</summary>
    public bool IsSpentBefore(NaiveLot other)
    {
        if (Expiry != other.Expiry)
        {
            return other.Expiry is null || (Expiry is not null && Expiry < other.Expiry);
        }

        return AccruedAt != other.AccruedAt ? AccruedAt < other.AccruedAt : Number < other.Number;
    }

    public bool ExpiresLaterThan(NaiveLot other) =>
        other.Expiry is not null && (Expiry is null || Expiry > other.Expiry);
}
