using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports;

/// <summary>Counts what becomes of rows and receipts, and lists those that somebody has to look at.</summary>
internal sealed class ImportTally
{
    // Hashes, so that a million customers take a few megabytes.
    private readonly HashSet<ulong> _customers = [];
    private Identifier? _newest;

    /// <summary>The counts so far.</summary>
    public ImportSummary Summary { get; } = new();

    /// <summary>Counts a row that was read.</summary>
    public void Add(ReceiptRow row)
    {
        Summary.Rows++;
        if (row.Kind == RowKind.Ignored)
        {
            Summary.Ignored[row.Ignored!] = Summary.Ignored.GetValueOrDefault(row.Ignored!) + 1;
        }

        // The rows of a receipt mostly follow each other.
        if (row.Customer is { } customer && customer != _newest && _customers.Count < ImportSummary.MaxCustomers)
        {
            _newest = customer;
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(customer.Text));
            _customers.Add(BinaryPrimitives.ReadUInt64LittleEndian(hash));
            Summary.Customers = _customers.Count;
        }
    }

    /// <summary>Counts a receipt that the ledger has answered for.</summary>
    public void Add(SettledReceipt settled, ImportLists lists)
    {
        var prepared = settled.Prepared;
        Summary.Receipts += prepared.Receipt.Key is null ? 0 : 1;
        Summary.Guests += prepared.GuestRows > 0 ? 1 : 0;
        Summary.GuestRows += prepared.GuestRows;
        foreach (var row in prepared.Rejected)
        {
            Reject(row, lists);
        }

        foreach (var (order, result) in settled.Answers)
        {
            Add(order, result.Answer, lists);
        }

        CountReturns(settled);
    }

    private void Add(ImportOrder order, Answer answer, ImportLists lists)
    {
        if (answer.Refusal is { } refusal)
        {
            foreach (var row in order.Rows)
            {
                Reject(RejectedRow.Of(row, RefusalTexts.Of(refusal)), lists);
            }

            return;
        }

        switch (order.Kind)
        {
            case OrderKind.Open:
                Summary.Opened += answer.Outcome == Outcome.Ok ? 1 : 0;
                break;
            case OrderKind.Link:
                break;
            case OrderKind.Sale:
                AddSale(order, answer);
                break;
            default:
                AddReturn(order, answer, lists);
                break;
        }
    }

    private void AddSale(ImportOrder order, Answer answer)
    {
        Summary.SaleLines += order.Rows.Length;
        if (answer.Outcome == Outcome.Repeat)
        {
            Summary.SalesRepeated++;
            return;
        }

        Summary.Sales++;
        Summary.SalesPaid += answer.Paid is { IsZero: false } ? 1 : 0;
        Summary.Earned += answer.Earned?.Value ?? 0;
        Summary.Paid += answer.Paid?.Value ?? 0;
    }

    private void AddReturn(ImportOrder order, Answer answer, ImportLists lists)
    {
        // The first answer to a return that waits names no points; neither does its repeat.
        if (answer.Restored is null)
        {
            Summary.ParkedLines += order.Rows.Length;
            var reason = order.Reason ?? $"waits for the sale {((LedgerCommand.ReturnGoods)order.Command).Receipt}";
            foreach (var row in order.Rows)
            {
                lists.Parked.Add(RejectedRow.Of(row, reason));
            }

            return;
        }

        Summary.NamedLines += order.Kind == OrderKind.NamedReturn ? order.Rows.Length : 0;
        Summary.MatchedLines += order.Kind == OrderKind.MatchedReturn ? order.Rows.Length : 0;
        if (answer.Outcome == Outcome.Ok)
        {
            Summary.Restored += answer.Restored.Value.Value;
            Summary.ClawedBack += answer.ClawedBack?.Value ?? 0;
            Summary.Forgiven += answer.Forgiven?.Value ?? 0;
        }
    }

    private void CountReturns(SettledReceipt settled)
    {
        var taken = settled.Answers
            .Where(answer => answer.Order.Command is LedgerCommand.ReturnGoods)
            .Select(answer => answer.Result.Answer.Outcome)
            .Where(outcome => outcome != Outcome.Refused)
            .ToList();
        Summary.Returns += taken.Count > 0 ? 1 : 0;
        Summary.ReturnsRepeated += taken.Count > 0 && taken.TrueForAll(outcome => outcome == Outcome.Repeat) ? 1 : 0;
    }

    private void Reject(RejectedRow row, ImportLists lists)
    {
        Summary.Rejected++;
        lists.Rejected.Add(row);
    }
}
