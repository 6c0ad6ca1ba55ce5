namespace Loyalty.Marten.Benchmarks;

/// <summary>Messages of an application on Marten without a ledger.</summary>
public static class PlainCommands
{
    public sealed record Accrue(Guid PlainWalletId, string Receipt, long Points);

    public sealed record Redeem(Guid PlainWalletId, string Receipt, long Points);
}
