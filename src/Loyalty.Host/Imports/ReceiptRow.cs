using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports;

/// <summary>What a row of the file says, in the ledger's terms.</summary>
internal sealed record ReceiptRow
{
    /// <summary>The line of the file on which it begins.</summary>
    public required long Line { get; init; }

    /// <summary>The row as it stands in the file.</summary>
    public required string Text { get; init; }

    /// <summary>What it is.</summary>
    public RowKind Kind { get; init; }

    /// <summary>Why it is ignored; null unless it is.</summary>
    public string? Ignored { get; init; }

    /// <summary>Why it cannot be taken, as a sentence; null where it can.</summary>
    public string? Fault { get; init; }

    /// <summary>The receipt it belongs to; null where that cannot be told, or does not matter.</summary>
    public ReceiptKey? Receipt { get; init; }

    /// <summary>Whose purchase it is; null for a guest's.</summary>
    public Identifier? Customer { get; init; }

    /// <summary>When the receipt was issued.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>ISO 4217 code of the amount.</summary>
    public Label Currency { get; init; }

    /// <summary>The line's own name on the receipt; null to number it.</summary>
    public Label? Name { get; init; }

    /// <summary>What was sold or brought back.</summary>
    public Label Sku { get; init; }

    /// <summary>What kind of goods; null where the file does not say.</summary>
    public Label? Category { get; init; }

    /// <summary>How many; more than zero for returns too.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Money for the line; at least zero for returns too.</summary>
    public decimal Amount { get; init; }

    /// <summary>The sale that goods come from; null where the file does not say.</summary>
    public ReceiptKey? Sale { get; init; }

    /// <summary>The line of that sale; null to find it by the SKU.</summary>
    public Label? SaleLine { get; init; }
}
