namespace Loyalty.Marten.Benchmarks;

/// <summary>A wallet as one writes it on Marten without a ledger: a balance and nothing else.</summary>
/// <remarks>Public, as all that Wolverine's handlers meet.</remarks>
public sealed record PlainWallet(Guid Id, long Available)
{
    public sealed record Opened;

    public sealed record Accrued(string Receipt, long Points);

    public sealed record Redeemed(string Receipt, long Points);

    public sealed record Released(string Receipt, long Points);
}
