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

    /// <summary>The rows of all wallets.</summary>
    public static Task<List<WalletRow>> ReadAllAsync(Tables tables, CancellationToken cancellationToken) =>
        tables.ReadAsync(
            """
            SELECT wallet_id, version, clock_at, held, available, reserved, debt, issued, redeemed
            FROM loyalty.loyalty_wallets
            """,
            row => new WalletRow(
                row.GetGuid(0),
                row.GetInt64(1),
                row.GetFieldValue<DateTimeOffset>(2),
                Held: row.GetInt64(3),
                Available: row.GetInt64(4),
                Reserved: row.GetInt64(5),
                Debt: row.GetInt64(6),
                Issued: row.GetInt64(7),
                Redeemed: row.GetInt64(8)),
            cancellationToken);
}
