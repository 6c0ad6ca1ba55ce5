using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports.Returns;

namespace Loyalty.Host.Imports;

/// <summary>Turns receipts into what they ask of the ledger, by what the ledger knows at their turn.</summary>
/// <param name="sales">What sales ask.</param>
/// <param name="returns">What returns ask.</param>
internal sealed class ReceiptPreparation(SalePreparation sales, ReturnPreparation returns)
{
    /// <summary>
    /// Whether it is plain what a receipt asks: then it need not wait for the answers to what comes before it, only be
    /// sent behind it.
    /// </summary>
    public bool StandsAlone(SourceReceipt receipt) => receipt.Returned.IsEmpty && sales.StandsAlone(receipt);

    /// <summary>What a receipt asks.</summary>
    /// <param name="receipt">The receipt; everything before it of the same customer is done.</param>
    /// <param name="learnedAt">When the ledger is to have learned of it.</param>
    /// <param name="isKnown">Whether the ledger has answered that it has the receipt already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PreparedReceipt> PrepareAsync(
        SourceReceipt receipt, DateTimeOffset learnedAt, bool isKnown, CancellationToken cancellationToken)
    {
        var (sold, guestsSold) = await SellAsync(receipt, learnedAt, isKnown, cancellationToken);
        var (returned, guestsReturned) = await ReturnAsync(receipt, cancellationToken);
        var orders = sold.Concat(returned)
            .Select(order => (Order: order, Fault: order.Fault ?? CommandCheck.Fault(order.Command)))
            .ToLookup(checkedOrder => checkedOrder.Fault is null);
        var rejected = orders[false]
            .SelectMany(one => one.Order.Rows.Select(row => RejectedRow.Of(row, one.Fault!)));
        return new PreparedReceipt(
            receipt, [.. orders[true].Select(one => one.Order)], [.. receipt.Rejected, .. rejected])
        {
            GuestRows = guestsSold + guestsReturned,
        };
    }

    private async Task<(IEnumerable<ImportOrder> Orders, int Guests)> SellAsync(
        SourceReceipt receipt, DateTimeOffset learnedAt, bool isKnown, CancellationToken cancellationToken) =>
        receipt.Sold.IsEmpty || receipt.Customer is null
            ? ([], receipt.Sold.Length)
            : (await sales.PrepareAsync(receipt, learnedAt, isKnown, cancellationToken), 0);

    private async Task<(ImmutableArray<ImportOrder> Orders, int Guests)> ReturnAsync(
        SourceReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Returned.IsEmpty)
        {
            return ([], 0);
        }

        var orders = await returns.PrepareAsync(receipt, cancellationToken);
        return (orders, orders.IsEmpty ? receipt.Returned.Length : 0);
    }
}
