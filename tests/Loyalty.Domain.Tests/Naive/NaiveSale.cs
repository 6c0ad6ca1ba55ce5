namespace Loyalty.Domain.Tests.Naive;

/// <summary>A receipt, as far as it is known.</summary>
internal sealed class NaiveSale
{
    public bool IsKnown => Lines.Count > 0;

    public bool HasEarned { get; set; }

    public bool HasPaid { get; set; }

    public bool IsCancelled { get; set; }

    public List<NaiveLine> Lines { get; } = [];

    /// <summary>What the purchase gave; null where that is not known.</summary>
    public NaiveLot? Lot { get; set; }

    /// <summary>The points paid for what is still out, in the order of consumption.</summary>
    public List<NaivePoint> PaidWith { get; } = [];

    public DateTimeOffset PaidAt { get; set; }

    /// <summary>Returns that wait for the sale: lines with quantities, or null for everything.</summary>
    public List<Dictionary<string, decimal>?> Waiting { get; } = [];
}
