namespace Loyalty.Host.Imports.Mappings;

/// <summary>The columns that a mapping names.</summary>
internal static class MappedColumns
{
    /// <summary>Each with the member that names it first.</summary>
    public static IEnumerable<(string Member, string Column)> Of(ReceiptMapping mapping) => All(mapping)
        .Where(named => named.Column is not null)
        .DistinctBy(named => named.Column, StringComparer.Ordinal)
        .Select(named => (named.Member, named.Column!));

    private static IEnumerable<(string Member, string? Column)> All(ReceiptMapping mapping) =>
    [
        .. Key(mapping.Receipt, "receipt"),
        ("date.column", mapping.Date?.Column),
        ("currency", mapping.Currency?.Column),
        ("customer.column", mapping.Customer?.Column),
        ("lines.number", mapping.Lines?.Number?.Column),
        ("lines.sku", mapping.Lines?.Sku?.Column),
        ("lines.category", mapping.Lines?.Category?.Column),
        ("lines.quantity", mapping.Lines?.Quantity?.Column),
        ("lines.unitPrice", mapping.Lines?.UnitPrice?.Column),
        ("lines.amount", mapping.Lines?.Amount?.Column),
        .. mapping.Rows.SelectMany(rule => rule.When).Select(condition => ("rows.when.column", condition.Column)),
        .. Key(mapping.Returns.Sale, "returns.sale"),
        ("returns.saleLine", mapping.Returns.SaleLine?.Column),
    ];

    private static IEnumerable<(string Member, string? Column)> Key(KeyColumns? key, string member) =>
        key?.Parts.Select(part => ($"{member}.{part.Member}", part.Source?.Column)) ?? [];
}
