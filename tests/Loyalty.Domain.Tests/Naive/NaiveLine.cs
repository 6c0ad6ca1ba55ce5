namespace Loyalty.Domain.Tests.Naive;

/// <summary>One line of a sale.</summary>
internal sealed class NaiveLine(string name, decimal sold, decimal? weight)
{
    public string Name { get; } = name;

    public decimal Sold { get; } = sold;

    public decimal? Weight { get; } = weight;

    public decimal Returned { get; set; }

    public long Earned { get; set; }

    public long Paid { get; set; }

    public decimal Left => Sold - Returned;

    /// <summary>Rule 9: the cumulative floor.</summary>
    public long EarnedBack(decimal returned) => (long)decimal.Floor(Earned * returned / Sold);

    /// <summary>Rule 9: the cumulative floor.</summary>
    public long PaidBack(decimal returned) => (long)decimal.Floor(Paid * returned / Sold);
}
