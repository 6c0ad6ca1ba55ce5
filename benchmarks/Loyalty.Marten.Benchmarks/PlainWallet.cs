namespace Loyalty.Marten.Benchmarks;

/// <summary>A wallet as one writes it on Marten without a ledger: a balance and nothing else.</summary>
internal sealed record PlainWallet(Guid Id, long Available)
{
    internal sealed record Opened;

    internal sealed record Accrued(string Receipt, long Points);

    internal sealed record Redeemed(string Receipt, long Points);
}
