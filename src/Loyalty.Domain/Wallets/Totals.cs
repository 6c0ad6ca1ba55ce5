namespace Loyalty.Domain.Wallets;

/// <summary>What has happened to the points of a wallet since it was opened: the two sides of its books.</summary>
/// <remarks>
/// At every instant Issued + TransferredIn = left in lots + reserved + Lapsed + FromOwnLots + FromOtherLots + Offset +
/// Redeemed + Debited + TransferredOut, and debt = ToDebt − Offset. Stored inside snapshots: members are added, never
/// changed.
/// </remarks>
public sealed record Totals
{
    /// <summary>A new wallet's.</summary>
    public static readonly Totals None = new();

    /// <summary>Given by purchases and operators.</summary>
    public Points Issued { get; init; }

    /// <summary>Came from other wallets.</summary>
    public Points TransferredIn { get; init; }

    /// <summary>Lapsed, less what returns counted against it.</summary>
    public Points Lapsed { get; init; }

    /// <summary>Taken back from the lots of the returned purchases themselves, lapsed ones included.</summary>
    public Points FromOwnLots { get; init; }

    /// <summary>Taken back from other lots.</summary>
    public Points FromOtherLots { get; init; }

    /// <summary>Could not be taken back and became a debt.</summary>
    public Points ToDebt { get; init; }

    /// <summary>Could not be taken back and was forgiven.</summary>
    public Points Forgiven { get; init; }

    /// <summary>Paid off debts.</summary>
    public Points Offset { get; init; }

    /// <summary>Paid on receipts, less what was restored.</summary>
    public Points Redeemed { get; init; }

    /// <summary>Taken by operators.</summary>
    public Points Debited { get; init; }

    /// <summary>Went to other wallets.</summary>
    public Points TransferredOut { get; init; }

    /// <summary>Whether all that came in can be counted; then every other figure of the wallet can.</summary>
    internal bool CanBeCounted => Issued.Value + TransferredIn.Value <= Points.MaxValue;

    /// <summary>Everything that came in.</summary>
    public Points In => Issued + TransferredIn;

    /// <summary>Everything that went out.</summary>
    public Points Out => Lapsed + FromOwnLots + FromOtherLots + Offset + Redeemed + Debited + TransferredOut;

    /// <summary>Both sides added, for a merge.</summary>
    public static Totals operator +(Totals left, Totals right) => new()
    {
        Issued = left.Issued + right.Issued,
        TransferredIn = left.TransferredIn + right.TransferredIn,
        Lapsed = left.Lapsed + right.Lapsed,
        FromOwnLots = left.FromOwnLots + right.FromOwnLots,
        FromOtherLots = left.FromOtherLots + right.FromOtherLots,
        ToDebt = left.ToDebt + right.ToDebt,
        Forgiven = left.Forgiven + right.Forgiven,
        Offset = left.Offset + right.Offset,
        Redeemed = left.Redeemed + right.Redeemed,
        Debited = left.Debited + right.Debited,
        TransferredOut = left.TransferredOut + right.TransferredOut,
    };

    /// <summary>Both sides added, for a merge.</summary>
    public Totals Add(Totals other) => this + other;
}
