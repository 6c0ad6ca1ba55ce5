using System.Globalization;
using Loyalty.Domain.Programmes;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>What keeps a document from being a mapping, beyond its form.</summary>
internal static class MappingCheck
{
    private static readonly DateTime AnyDate = new(2011, 12, 9, 12, 50, 0, DateTimeKind.Unspecified);

    /// <summary>
    /// The faults of a document, each naming its member and the remedy; none where a file can be read by it.
    /// </summary>
    public static IReadOnlyList<string> Faults(ReceiptMapping mapping) =>
    [
        .. Found(mapping.Schema == 1, "schema: only form 1 is known."),
        .. Found(mapping.Name is not null, "name: missing. Say what the export is called, such as \"my-chain\"."),
        .. Format(mapping.Format),
        .. Key(mapping.Receipt, "receipt"),
        .. Date(mapping.Date ?? new DateColumn()),
        .. Currency(mapping),
        .. Found(
            mapping.Customer?.Column is { Length: > 0 },
            "customer.column: missing. Say which column tells whose purchase it is; it is empty for guests."),
        .. Lines(mapping.Lines ?? new LineColumns(), mapping.Format.Type),
        .. mapping.Rows.SelectMany(Rule),
        .. Returns(mapping.Returns),
        .. mapping.Programme is { } programme
            ? ProgrammeCheck.Faults(programme).Select(fault => $"programme.{fault}")
            : [],
    ];

    private static IEnumerable<string> Found(bool isRight, string fault) => isRight ? [] : [fault];

    private static IEnumerable<string> Format(SourceFormat format) =>
    [
        .. Found(
            format.Delimiter.Length == 1 && !"\"\r\n".Contains(format.Delimiter, StringComparison.Ordinal),
            "format.delimiter: one character is wanted, such as \",\", \";\" or \"\\t\"."),
        .. Found(
            SourceEncodings.Find(format.Encoding) is not null,
            "format.encoding: a character set's name is wanted, such as utf-8 or windows-1251."),
        .. Found(format.DecimalSeparator is "." or ",", "format.decimalSeparator: \".\" or \",\" is wanted."),
    ];

    private static IEnumerable<string> Key(KeyColumns? key, string member)
    {
        if (key?.Number is null)
        {
            return [$"{member}.number: missing. Say which column holds the receipt's number."];
        }

        var missing = key.Parts.Where(part => part.Source is null).Select(part => part.Member).ToList();
        return Found(
            missing.Count is 0 or 4,
            $"{member}: {string.Join(", ", missing)} missing. Name all parts, or the number alone where it is unique.");
    }

    private static IEnumerable<string> Date(DateColumn date) =>
    [
        .. Found(date.Column is { Length: > 0 }, "date.column: missing. Say which column dates the receipt."),
        .. Found(
            date.Formats is { IsDefaultOrEmpty: false } formats && formats.All(IsFormat),
            "date.formats: patterns are wanted, such as [\"yyyy-MM-dd HH:mm:ss\"], or \"iso8601\" or \"unixSeconds\"."),
        .. Found(
            date.Zone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _),
            "date.zone: the IANA time zone of the shop's clocks is wanted, such as Europe/London."),
    ];

    // What a pattern writes it has to read again: else it can never fit a row.
    private static bool IsFormat(string format)
    {
        if (format is DateColumn.Iso or DateColumn.UnixSeconds)
        {
            return true;
        }

        try
        {
            return format.Contains('y', StringComparison.Ordinal) && DateTime.TryParseExact(
                AnyDate.ToString(format, CultureInfo.InvariantCulture),
                format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var read) && read.Date == AnyDate.Date;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Currency(ReceiptMapping mapping)
    {
        if (mapping.Currency is not { } currency)
        {
            return ["currency: missing. Name the column, or write {\"constant\": \"GBP\"}."];
        }

        return mapping.Programme is { } programme && currency.Constant is { } told
            ? Found(
                string.Equals(told, programme.Currency.Value, StringComparison.Ordinal),
                $"programme.currency: {programme.Currency} is not the currency of the receipts, {told}.")
            : [];
    }

    private static IEnumerable<string> Lines(LineColumns lines, SourceType type) =>
    [
        .. Found(
            lines.Items is null || type == SourceType.JsonLines,
            "lines.items: only JSON has arrays. Leave it out, or set format.type to \"jsonLines\"."),
        .. Found(lines.Sku is not null, "lines.sku: missing. Say which column says what was sold."),
        .. Found(lines.Quantity is not null, "lines.quantity: missing. Name the column, or {\"constant\": \"1\"}."),
        .. Found(
            lines.Amount is not null || lines.UnitPrice is not null,
            "lines.amount: missing. Name the column of the whole line's money, or lines.unitPrice for that of one."),
        .. Found(
            lines.MinorDigits is >= 0 and <= LineColumns.MaxMinorDigits,
            "lines.minorDigits: 0 to 4 is wanted; 2 where money is in kopecks or pence."),
    ];

    private static IEnumerable<string> Rule(RowRule rule, int index)
    {
        var member = string.Create(CultureInfo.InvariantCulture, $"rows[{index}]");
        return
        [
            .. Found(rule.When is { IsDefaultOrEmpty: false }, $"{member}.when: missing. Say how such rows are known."),
            .. (rule.When.IsDefault ? [] : rule.When).SelectMany((condition, at) => Condition(
                condition, string.Create(CultureInfo.InvariantCulture, $"{member}.when[{at}]"))),
            .. Found(rule.Is is not null, $"{member}.is: missing. It is one of \"sale\", \"return\", \"ignored\"."),
            .. Found(
                rule.Is == RowKind.Ignored == !string.IsNullOrWhiteSpace(rule.Reason),
                $"{member}.reason: wanted for rows that are ignored, and only for those."),
        ];
    }

    private static IEnumerable<string> Condition(RowCondition condition, string member)
    {
        var tests = new[]
        {
            condition.StartsWith is { Length: > 0 }, condition.OneOf is { IsDefaultOrEmpty: false },
            condition.IsEmpty is not null, condition.Below is not null,
        };
        return
        [
            .. Found(condition.Column is { Length: > 0 }, $"{member}.column: missing."),
            .. Found(
                tests.Count(isSet => isSet) == 1,
                $"{member}: exactly one of startsWith, oneOf, isEmpty, below is wanted."),
        ];
    }

    private static IEnumerable<string> Returns(ReturnColumns returns) =>
    [
        .. returns.Sale is { } sale ? Key(sale, "returns.sale") : [],
        .. Found(
            returns.SaleLine is null || returns.Sale is not null,
            "returns.saleLine: a line of which sale? Name the sale in returns.sale."),
    ];
}
