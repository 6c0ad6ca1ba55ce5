namespace Loyalty.Drills.Checking;

/// <summary>What is compared of a row of <c>loyalty_wallets</c>.</summary>
internal sealed record WalletRow(
    Guid Wallet,
    long Version,
    DateTimeOffset ClockAt,
    long Held,
    long Available,
    long Reserved,
    long Debt,
    long Issued,
    long Redeemed)
{
    /// <summary>All points, whatever they are set aside for.</summary>
    public long Points => Held + Available + Reserved;
}
