using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports;

/// <summary>A receipt of which more rows may come.</summary>
/// <param name="key">Names it.</param>
internal sealed class OpenReceipt(ReceiptKey key)
{
    private readonly List<ReceiptRow> _rows = [];
    private string? _fault;

    /// <summary>Names it.</summary>
    public ReceiptKey Key { get; } = key;

    /// <summary>The line of its newest row.</summary>
    public long LastLine { get; private set; }

    /// <summary>Whether no more rows fit into one receipt.</summary>
    public bool IsFull => _rows.Count > CommandCheck.MaxLines;

    /// <summary>Adds its next row.</summary>
    public void Add(ReceiptRow row)
    {
        _rows.Add(row);
        LastLine = row.Line;
        if (row.Fault is not null)
        {
            Blame(string.Create(CultureInfo.InvariantCulture, $"line {row.Line} of the same receipt cannot be taken"));
        }
    }

    /// <summary>Says why it cannot be taken; the first reason counts.</summary>
    public void Blame(string fault) => _fault ??= fault;

    /// <summary>The receipt with all its rows.</summary>
    public SourceReceipt Close()
    {
        if ((_fault ?? Contradiction()) is not { } fault)
        {
            return Whole();
        }

        // The lines of one document stand on one line of the file: what is amiss with one is the reason for all.
        var faults = _rows.Where(row => row.Fault is not null).DistinctBy(row => row.Line)
            .ToDictionary(row => row.Line, row => row.Fault!);
        return new SourceReceipt
        {
            Key = Key,
            Rejected = [.. _rows.Select(row => RejectedRow.Of(row, faults.GetValueOrDefault(row.Line, fault)))],
        };
    }

    private SourceReceipt Whole()
    {
        var rows = _rows.Select((row, index) => row with
        {
            Name = row.Name ?? new Label((index + 1).ToString(CultureInfo.InvariantCulture)),
        }).ToList();
        return new SourceReceipt
        {
            Key = Key,
            Customer = _rows.Select(row => row.Customer).FirstOrDefault(customer => customer is not null),
            IssuedAt = _rows[0].IssuedAt,
            Currency = _rows[0].Currency,
            Sold = [.. rows.Where(row => row.Kind == RowKind.Sale)],
            Returned = [.. rows.Where(row => row.Kind == RowKind.Return)],
        };
    }

    private string? Contradiction()
    {
        if (IsFull)
        {
            return $"the receipt has more than {CommandCheck.MaxLines} rows";
        }

        var first = _rows[0];
        if (_rows.Select(row => row.Customer).Where(customer => customer is not null).Distinct().Count() > 1)
        {
            return "the rows of the receipt name different customers";
        }

        if (_rows.Exists(row => row.Currency != first.Currency))
        {
            return "the rows of the receipt name different currencies";
        }

        var named = _rows.Where(row => row.Name is not null).ToList();
        return named.DistinctBy(row => row.Name).Count() == named.Count
            ? null
            : "two rows of the receipt have the same line number (lines.number)";
    }
}
