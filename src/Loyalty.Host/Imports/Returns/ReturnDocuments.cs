using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;

namespace Loyalty.Host.Imports.Returns;

/// <summary>
/// What the parts of a return are called in the ledger: always the same, so that a repeat is recognised.
/// </summary>
/// <remarks>The names are stored with the facts; never changed.</remarks>
internal static class ReturnDocuments
{
    private const string Unmatched = "unmatched";

    /// <summary>The command that brings back one part of a return.</summary>
    /// <param name="receipt">The return.</param>
    /// <param name="part">The part of it.</param>
    /// <param name="number">Numbers the parts with a sale, from 1.</param>
    public static LedgerCommand.ReturnGoods Command(SourceReceipt receipt, ReturnPart part, int number)
    {
        var key = receipt.Key!.Value;
        var document = string.Create(CultureInfo.InvariantCulture, $"{key}/{number}");
        return part.Sale is { } sale
            ? new LedgerCommand.ReturnGoods(receipt.IssuedAt, sale, new Label(document), part.Lines)
            : new LedgerCommand.ReturnGoods(
                receipt.IssuedAt, Waiting(key), new Label($"{key}/{Unmatched}"), Lines(part.Rows));
    }

    /// <summary>The receipt under which what of a return has no sale waits: no sale ever has this key.</summary>
    public static ReceiptKey Waiting(ReceiptKey receipt) => new($"{Unmatched}/{receipt}");

    /// <summary>Whether a document is a part of a return.</summary>
    public static bool IsOf(Label? document, ReceiptKey receipt)
    {
        var start = receipt.Value + '/';
        if (document is not { } label || !label.Value.StartsWith(start, StringComparison.Ordinal))
        {
            return false;
        }

        var part = label.Value.AsSpan(start.Length);
        return part is Unmatched || int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    // The ledger keeps a line's name and quantity only: so the name says what it was.
    private static ImmutableArray<ReturnedLine> Lines(ImmutableArray<ReceiptRow> rows) =>
        [.. rows.Select(row => new ReturnedLine(Name(row), row.Quantity))];

    private static Label Name(ReceiptRow row)
    {
        var name = $"{row.Name}/{row.Sku}";
        return name.Length <= Label.MaxLength ? new Label(name) : row.Name!.Value;
    }
}
