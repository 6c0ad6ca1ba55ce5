namespace Loyalty.Domain.Receipts;

/// <summary>One line of a receipt as it stands. Stored inside snapshots: members are added, never changed.</summary>
public sealed record ReceiptLine
{
    /// <summary>What was sold.</summary>
    public required SoldLine Sold { get; init; }

    /// <summary>How much of it has come back.</summary>
    public Quantity Returned { get; init; }

    /// <summary>What the line earned.</summary>
    public Points Earned { get; init; }

    /// <summary>What of the line was paid with points.</summary>
    public Points Paid { get; init; }

    /// <summary>How much of it is still out.</summary>
    public Quantity Left => Sold.Quantity - Returned;
}
