using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;

namespace Loyalty.Host.Imports;

/// <summary>All rows of the file that belong to one receipt.</summary>
internal sealed record SourceReceipt
{
    /// <summary>The longest key of a receipt: what is put before or behind it for its returns has to fit too.</summary>
    public const int MaxKeyLength = 180;

    /// <summary>Names it; null for rows whose receipt cannot be told.</summary>
    public ReceiptKey? Key { get; init; }

    /// <summary>Whose purchase it is; null for a guest's.</summary>
    public Identifier? Customer { get; init; }

    /// <summary>When it was issued: by its first row.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>ISO 4217 code of its amounts.</summary>
    public Label Currency { get; init; }

    /// <summary>Goods sold.</summary>
    public ImmutableArray<ReceiptRow> Sold { get; init; } = [];

    /// <summary>Goods brought back.</summary>
    public ImmutableArray<ReceiptRow> Returned { get; init; } = [];

    /// <summary>Its rows with the reason of each why it cannot be taken; none where it can.</summary>
    public ImmutableArray<RejectedRow> Rejected { get; init; } = [];

    /// <summary>How many rows it has.</summary>
    public int Rows => Sold.Length + Returned.Length + Rejected.Length;
}
