using Loyalty.Domain;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;

namespace Loyalty.Host.Imports;

/// <summary>Says what the rows of a file are, by its mapping. Pure: the same row always says the same.</summary>
internal sealed class RowReader
{
    private readonly ReceiptMapping _mapping;
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan _moved;

    /// <summary>Reads rows by a mapping without faults.</summary>
    /// <param name="mapping">What the columns mean.</param>
    /// <param name="moved">
    /// What is added to every date on the shop's clocks, so that an old file can be shown as a new one.
    /// </param>
    public RowReader(ReceiptMapping mapping, TimeSpan moved = default)
    {
        _mapping = mapping;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(mapping.Date!.Zone!);
        _moved = moved;
    }

    /// <summary>What a row says.</summary>
    public ReceiptRow Read(SourceRow row)
    {
        var read = new ReceiptRow { Line = row.Line, Text = row.Text, Fault = row.Fault };
        if (row.Fault is not null)
        {
            return read;
        }

        var fields = new RowFields(row, _mapping);
        var rule = RuleOf(fields);
        return rule?.Is == RowKind.Ignored
            ? read with { Kind = RowKind.Ignored, Ignored = rule.Reason }
            : Read(read with { Kind = rule?.Is ?? RowKind.Sale }, fields);
    }

    // By hand, since each row asks: queries took longer than what they ask.
    private RowRule? RuleOf(RowFields fields)
    {
        foreach (var rule in _mapping.Rows)
        {
            if (FitsAll(rule, fields))
            {
                return rule;
            }
        }

        return null;
    }

    private static bool FitsAll(RowRule rule, RowFields fields)
    {
        foreach (var condition in rule.When)
        {
            if (!Fits(condition, fields))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(RowCondition condition, RowFields fields)
    {
        var text = fields.Text(condition.Column!);
        return condition switch
        {
            { StartsWith: { } start } => text?.StartsWith(start, StringComparison.Ordinal) == true,
            { OneOf: { } texts } => text is not null && texts.Contains(text, StringComparer.Ordinal),
            { IsEmpty: { } isEmpty } => text is null == isEmpty,
            _ => fields.Number(text) < condition.Below,
        };
    }

    private ReceiptRow Read(ReceiptRow row, RowFields fields)
    {
        var (lines, returns) = (_mapping.Lines!, _mapping.Returns);
        var isReturn = row.Kind == RowKind.Return;
        var sku = fields.Label(lines.Sku!, "lines.sku");
        var quantity = fields.Quantity(lines.Quantity!, isReturn && returns.Quantities == QuantitySign.Negative);
        var read = row with
        {
            Receipt = fields.Key(_mapping.Receipt!, "receipt"),
            Customer = fields.Customer(_mapping.Customer!),
            IssuedAt = fields.Date(_mapping.Date!, _zone, _moved),
            Currency = fields.Label(_mapping.Currency!, "currency"),
            Name = fields.OptionalLabel(lines.Number, "lines.number"),
            Sku = lines.SkuIgnoresCase && fields.Fault is null ? new Label(sku.Value.ToUpperInvariant()) : sku,
            Category = fields.OptionalLabel(lines.Category, "lines.category"),
            Quantity = quantity,
            Amount = fields.Amount(lines, quantity, isReturn),
            Sale = isReturn ? SaleOf(fields) : null,
            SaleLine = isReturn ? fields.OptionalLabel(returns.SaleLine, "returns.saleLine") : null,
        };
        return read with { Fault = fields.Fault };
    }

    // A return without the number of its sale is matched; with half of it, it is bad.
    private ReceiptKey? SaleOf(RowFields fields) =>
        _mapping.Returns.Sale is { } sale && fields.Text(sale.Number) is not null
            ? fields.Key(sale, "returns.sale")
            : null;
}
