namespace Loyalty.Marten.Benchmarks;

/// <summary>What happened to the points of all wallets on one day.</summary>
internal sealed record PlainDay(string Id, long Issued, long Redeemed);
