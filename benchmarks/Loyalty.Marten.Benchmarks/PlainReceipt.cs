namespace Loyalty.Marten.Benchmarks;

/// <summary>A receipt as one writes it on Marten without a ledger: a stream with one event, and no state.</summary>
public sealed record PlainReceipt
{
    public sealed record Registered(Guid Wallet, long Earned, long Paid);
}
