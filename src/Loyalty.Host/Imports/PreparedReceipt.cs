using System.Collections.Immutable;

namespace Loyalty.Host.Imports;

/// <summary>A receipt and what it asks of the ledger.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Orders">In the order in which they are asked; none for guests and rejected receipts.</param>
/// <param name="Rejected">Rows that cannot be taken.</param>
internal sealed record PreparedReceipt(
    SourceReceipt Receipt, ImmutableArray<ImportOrder> Orders, ImmutableArray<RejectedRow> Rejected)
{
    /// <summary>Rows of guests: nobody to give points to.</summary>
    public int GuestRows { get; init; }
}
