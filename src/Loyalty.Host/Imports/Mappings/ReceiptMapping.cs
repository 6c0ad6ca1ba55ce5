using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Programmes;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>What the columns of a chain's export mean: one JSON document (docs/reference/mapping.md).</summary>
/// <remarks>Members that have to be there are null until <see cref="MappingCheck"/> has found no fault.</remarks>
internal sealed record ReceiptMapping
{
    /// <summary>The schema's address, for editors; not looked at.</summary>
    [JsonPropertyName("$schema")]
    public string? SchemaAddress { get; init; }

    /// <summary>The version of the document's own form; 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>What the export is called; names the programme that it brings along.</summary>
    public Label? Name { get; init; }

    /// <summary>How the file is written.</summary>
    public SourceFormat Format { get; init; } = new();

    /// <summary>What names a receipt.</summary>
    public KeyColumns? Receipt { get; init; }

    /// <summary>When the receipt was issued.</summary>
    public DateColumn? Date { get; init; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    public ColumnSource? Currency { get; init; }

    /// <summary>Whose purchase it is.</summary>
    public CustomerColumn? Customer { get; init; }

    /// <summary>What was sold.</summary>
    public LineColumns? Lines { get; init; }

    /// <summary>
    /// Which rows are returns or are to be ignored; the first rule that fits decides, and a row that none fits is a
    /// sale.
    /// </summary>
    public ImmutableArray<RowRule> Rows { get; init; } = [];

    /// <summary>How rows of returns differ from rows of sales.</summary>
    public ReturnColumns Returns { get; init; } = new();

    /// <summary>The rules to publish in a ledger that has no receipts yet; null to keep its own.</summary>
    public Programme? Programme { get; init; }
}
