using Loyalty.Host.Imports.Sources;

namespace Loyalty.Host.Imports;

/// <summary>What became of a file's rows, as it is counted while they are imported.</summary>
internal sealed class ImportSummary
{
    /// <summary>How many customers are told apart; with more, the count stops there.</summary>
    public const int MaxCustomers = 1_000_000;

    /// <summary>Rows read, without the header.</summary>
    public long Rows { get; set; }

    /// <summary>Receipts read, those of guests and rejected ones too.</summary>
    public long Receipts { get; set; }

    /// <summary>Sales recorded.</summary>
    public long Sales { get; set; }

    /// <summary>Sales that the ledger had already.</summary>
    public long SalesRepeated { get; set; }

    /// <summary>Lines of both.</summary>
    public long SaleLines { get; set; }

    /// <summary>Sales of which part was paid with points.</summary>
    public long SalesPaid { get; set; }

    /// <summary>Receipts of goods brought back.</summary>
    public long Returns { get; set; }

    /// <summary>Of these, the ones that the ledger had already.</summary>
    public long ReturnsRepeated { get; set; }

    /// <summary>Lines brought back to the sale that the file names.</summary>
    public long NamedLines { get; set; }

    /// <summary>Lines brought back to the sale that was found for them.</summary>
    public long MatchedLines { get; set; }

    /// <summary>Lines that wait, for want of a sale.</summary>
    public long ParkedLines { get; set; }

    /// <summary>Receipts of guests.</summary>
    public long Guests { get; set; }

    /// <summary>Rows of guests.</summary>
    public long GuestRows { get; set; }

    /// <summary>Rows that are listed in the reject file.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that the mapping ignores, by reason.</summary>
    public SortedDictionary<string, long> Ignored { get; } = new(StringComparer.Ordinal);

    /// <summary>Customers, up to <see cref="MaxCustomers"/>.</summary>
    public int Customers { get; set; }

    /// <summary>Wallets opened.</summary>
    public long Opened { get; set; }

    /// <summary>Points that the sales recorded earned.</summary>
    public long Earned { get; set; }

    /// <summary>Points that they were paid with.</summary>
    public long Paid { get; set; }

    /// <summary>Points that the returns recorded gave back.</summary>
    public long Restored { get; set; }

    /// <summary>Points that they took back.</summary>
    public long ClawedBack { get; set; }

    /// <summary>Points that they neither took nor owe, by the programme.</summary>
    public long Forgiven { get; set; }

    /// <summary>How the file ended; null where it was not read to its end.</summary>
    public RowEnd? End { get; set; }

    /// <summary>Receipts at the end of a file that was cut, which may go on: they were not imported.</summary>
    public int Abandoned { get; set; }

    /// <summary>Whether the import was stopped before the end of the file.</summary>
    public bool IsStopped { get; set; }
}
