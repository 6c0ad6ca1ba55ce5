namespace Loyalty.Marten.Benchmarks;

/// <summary>What is imported.</summary>
internal static class Imports
{
    /// <summary>Purchases of each wallet.</summary>
    public const int Purchases = 10;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static long PointsOf(int purchase) => 10 + purchase;
}
