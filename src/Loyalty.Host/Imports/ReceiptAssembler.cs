using System.Globalization;
using Loyalty.Domain;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports;

/// <summary>Puts rows together to receipts, in the order in which the receipts begin.</summary>
/// <remarks>
/// The rows of one receipt stand together, or between those of a few others: two registers write at the same time. A
/// receipt is over once <see cref="MaxOpen"/> others have begun after it; whatever comes under its key later is a
/// receipt of its own, which the ledger refuses as a conflict unless it repeats the first.
/// </remarks>
/// <param name="mapping">Says whether a document is a whole receipt.</param>
internal sealed class ReceiptAssembler(ReceiptMapping mapping)
{
    /// <summary>How many receipts may be open at once.</summary>
    public const int MaxOpen = 8;

    /// <summary>How many receipts of a file may be rejected before the import gives up.</summary>
    public const int MaxRejected = 100_000;

    private readonly bool _isDocument = mapping.Lines?.Items is not null;
    private readonly List<OpenReceipt> _open = [];
    private readonly HashSet<ReceiptKey> _rejected = [];
    private OpenReceipt? _last;
    private string? _doubt;

    /// <summary>Adds the next row of the file, and gives what is complete with it.</summary>
    /// <exception cref="ImportException">Too much was rejected: the mapping does not fit the file.</exception>
    public IEnumerable<SourceReceipt> Add(ReceiptRow row)
    {
        if (row.Kind == RowKind.Ignored)
        {
            return [];
        }

        if (row.Receipt is not { } key)
        {
            return [Stray(row)];
        }

        // A document is a receipt of its own, even if the one before has the same number.
        var done = _isDocument && row.Line != _last?.LastLine ? Flush() : [];
        var receipt = Find(key);
        receipt.Add(row);
        if (_doubt is not null)
        {
            receipt.Blame(_doubt);
        }

        (_last, _doubt) = (receipt, null);
        return [.. done, .. Close(receipt.IsFull ? receipt : _open.Count > MaxOpen ? _open[0] : null)];
    }

    /// <summary>Gives what is still open at the end of the file.</summary>
    public IReadOnlyList<SourceReceipt> Flush() => [.. _open.ToList().SelectMany(Close)];

    /// <summary>Gives nothing of what is still open: the file was cut, and more may belong to it.</summary>
    /// <returns>How many receipts were open.</returns>
    public int Abandon()
    {
        var abandoned = _open.Count;
        _open.Clear();
        return abandoned;
    }

    private OpenReceipt Find(ReceiptKey key)
    {
        if (_open.Find(receipt => receipt.Key == key) is { } open)
        {
            return open;
        }

        var begun = new OpenReceipt(key);
        if (!_isDocument && _rejected.Contains(key))
        {
            begun.Blame("other rows of the same receipt were rejected");
        }

        _open.Add(begun);
        return begun;
    }

    // It may belong to the receipt before it or to the one after it: without it, neither is known to be whole.
    private SourceReceipt Stray(ReceiptRow row)
    {
        if (!_isDocument)
        {
            var doubt = string.Create(
                CultureInfo.InvariantCulture, $"line {row.Line} beside it is bad and may be of the same receipt");
            if (_last is not null && _open.Contains(_last))
            {
                _last.Blame(doubt);
            }

            _doubt = doubt;
        }

        return new SourceReceipt { Rejected = [RejectedRow.Of(row, row.Fault!)] };
    }

    private IEnumerable<SourceReceipt> Close(OpenReceipt? receipt)
    {
        if (receipt is null)
        {
            return [];
        }

        _open.Remove(receipt);
        var closed = receipt.Close();
        if (!closed.Rejected.IsEmpty && _rejected.Add(receipt.Key) && _rejected.Count > MaxRejected)
        {
            throw new ImportException(
                $"More than {MaxRejected} receipts cannot be taken: does the mapping fit? The rejects say why.");
        }

        return [closed];
    }
}
