namespace Loyalty.Domain.Programmes;

/// <summary>What can be paid with points. Stored in facts: members are added with a default, never changed.</summary>
public sealed record Redeeming
{
    /// <summary>The largest share of a receipt's amount that can be paid with points, 0 to 1.</summary>
    public decimal Cap { get; init; } = 1;

    /// <summary>What one point pays, in units of money; 0.0001 to 1000.</summary>
    public decimal PointValue { get; init; } = 1;

    /// <summary>The most points that a receipt over this amount can be paid with, floored (rule 16).</summary>
    public Points Most(decimal amount) =>
        new((long)Math.Min(decimal.Floor(amount * Cap / PointValue), Points.MaxValue));
}
