namespace Loyalty.Domain.Wallets;

/// <summary>Rule 2: earliest expiry first, then earliest accrual, then lot id; lots that never expire last.</summary>
public sealed class SpendingOrder : IComparer<Lot>
{
    /// <summary>The order.</summary>
    public static readonly SpendingOrder Instance = new();

    private SpendingOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(Lot? x, Lot? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byExpiry = (x.Expiry ?? DateTimeOffset.MaxValue).CompareTo(y.Expiry ?? DateTimeOffset.MaxValue);
        var byAccrual = byExpiry != 0 ? byExpiry : x.AccruedAt.CompareTo(y.AccruedAt);
        return byAccrual != 0 ? byAccrual : x.Id.CompareTo(y.Id);
    }
}
