using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;

namespace Loyalty.Host.Imports;

/// <summary>Reads the fields of one row by a mapping, and remembers the first that is amiss.</summary>
/// <param name="row">The row.</param>
/// <param name="mapping">What its columns mean.</param>
internal sealed class RowFields(SourceRow row, ReceiptMapping mapping)
{
    private const NumberStyles NumberForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    // Whatever has no more characters than this fits into a decimal to the last digit.
    private const int MaxNumberLength = 28;

    // What the ledger keeps of money, as of quantities.
    private const int MaxDecimals = 6;

    private static readonly string KeyWanted = string.Create(
        CultureInfo.InvariantCulture,
        $"all parts of the key together are at most {SourceReceipt.MaxKeyLength} characters, none of them unprintable");

    private static readonly string AmountWanted =
        string.Create(CultureInfo.InvariantCulture, $"0 to {CommandCheck.MaxAmount} is wanted");

    /// <summary>Why the row cannot be taken: the first field that is amiss; null where none is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The text of a source; null where there is none.</summary>
    public string? Text(ColumnSource? source) => source is null ? null : source.Constant ?? row[source.Column!];

    /// <summary>The text of a column; null where there is none.</summary>
    public string? Text(string column) => row[column];

    /// <summary>A text that has to be there; a text that cannot be a label is a fault.</summary>
    public Label Label(ColumnSource source, string member) => Label(source, member, Text(source)) ?? default;

    /// <summary>A text that may be missing.</summary>
    public Label? OptionalLabel(ColumnSource? source, string member) =>
        Text(source) is { } text ? Label(source!, member, text) : null;

    /// <summary>What names a receipt; null where that cannot be told.</summary>
    public ReceiptKey? Key(KeyColumns key, string member)
    {
        var parts = key.Parts.Where(part => part.Source is not null).ToList();
        var texts = parts.Select(part => Text(part.Source)).ToList();
        if (texts.IndexOf(null) is >= 0 and var missing)
        {
            return Blame<ReceiptKey?>($"{member}.{parts[missing].Member}", parts[missing].Source!, "it is empty");
        }

        try
        {
            var named = texts is [var number]
                ? new ReceiptKey(number!)
                : ReceiptKey.Of(texts[0]!, texts[1]!, texts[2]!, texts[3]!, texts[4]!);
            return named.Value.Length <= SourceReceipt.MaxKeyLength
                ? named
                : Blame<ReceiptKey?>($"{member}.number", key.Number!, KeyWanted);
        }
        catch (ArgumentException)
        {
            return Blame<ReceiptKey?>($"{member}.number", key.Number!, KeyWanted);
        }
    }

    /// <summary>When the receipt was issued.</summary>
    public DateTimeOffset Date(DateColumn date, TimeZoneInfo zone, TimeSpan moved)
    {
        var text = row[date.Column!];
        var source = new ColumnSource(date.Column, Constant: null);
        if (text is null || RowDates.Read(text, date, zone, moved) is not { } instant)
        {
            return Blame<DateTimeOffset>(
                "date.column", source, $"'{text}' is no date of the form {string.Join(" or ", date.Formats)}");
        }

        return instant >= Instants.First
            ? instant
            : Blame<DateTimeOffset>("date.column", source, $"'{text}' lies before 1970");
    }

    /// <summary>A number; null where it is none.</summary>
    public decimal? Number(string? text)
    {
        var point = mapping.Format.DecimalSeparator[0];
        var isForeign = point == ',' && text?.Contains('.', StringComparison.Ordinal) == true;
        return !isForeign
            && text?.Length <= MaxNumberLength
            && decimal.TryParse(text.Replace(point, '.'), NumberForm, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }

    /// <summary>How many, without the sign that returns are written with.</summary>
    public Quantity Quantity(ColumnSource source, bool isNegative)
    {
        var text = Text(source);
        if (Number(text) is not { } number)
        {
            return Blame<Quantity>("lines.quantity", source, $"'{text}' is no number");
        }

        var quantity = isNegative ? -number : number;
        if (quantity is <= 0 or > Domain.Quantity.MaxUnits)
        {
            var wanted = isNegative ? "a return has less than 0 (returns.quantities)" : "more than 0 is wanted";
            return Blame<Quantity>("lines.quantity", source, $"{text}: {wanted}; say under rows what such rows are");
        }

        return quantity == decimal.Round(quantity, MaxDecimals, MidpointRounding.ToZero)
            ? new Quantity(quantity)
            : Blame<Quantity>("lines.quantity", source, $"{text} has more than six decimals");
    }

    /// <summary>Money for the whole line; that of a return may be written below zero, as its quantity is.</summary>
    public decimal Amount(LineColumns lines, Quantity quantity, bool isReturn)
    {
        var isWhole = lines.Amount is not null;
        var (source, member) = isWhole ? (lines.Amount!, "lines.amount") : (lines.UnitPrice!, "lines.unitPrice");
        var text = Text(source);
        if (Number(text) is not { } number)
        {
            return Blame<decimal>(member, source, $"'{text}' is no number");
        }

        var minorUnit = new decimal(1, 0, 0, isNegative: false, (byte)lines.MinorDigits);
        var money = (isReturn && isWhole ? Math.Abs(number) : number) * minorUnit;
        if (money is < 0 or > CommandCheck.MaxAmount)
        {
            return Blame<decimal>(
                member, source, $"{text}: {AmountWanted}; say under rows what such rows are");
        }

        var amount = isWhole ? money : money * quantity.Value;
        return amount <= CommandCheck.MaxAmount
            ? decimal.Round(amount, MaxDecimals, MidpointRounding.AwayFromZero)
            : Blame<decimal>(member, source, $"{text} for one makes too much for the line: {AmountWanted}");
    }

    /// <summary>Whose purchase it is; null for a guest's.</summary>
    public Identifier? Customer(CustomerColumn customer)
    {
        if (row[customer.Column!] is not { } text)
        {
            return null;
        }

        try
        {
            return Identifier.Of(KindOf(customer.Kind, text), text);
        }
        catch (ArgumentException fault)
        {
            var source = new ColumnSource(customer.Column, Constant: null);
            return Blame<Identifier>("customer", source, fault.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static IdentifierKind KindOf(CustomerKind kind, string text) => kind switch
    {
        CustomerKind.Card => IdentifierKind.Card,
        CustomerKind.Phone => IdentifierKind.Phone,
        CustomerKind.Email => IdentifierKind.Email,
        CustomerKind.Qr => IdentifierKind.Qr,
        CustomerKind.PhoneOrEmail =>
            text.Contains('@', StringComparison.Ordinal) ? IdentifierKind.Email : IdentifierKind.Phone,
        _ => IdentifierKind.Customer,
    };

    private Label? Label(ColumnSource source, string member, string? text) => Domain.Label.Fault(text) is { } fault
        ? Blame<Label?>(member, source, text is null ? "it is empty" : $"it cannot be used: {fault}")
        : new Label(text!);

    private T? Blame<T>(string member, ColumnSource source, string fault)
    {
        Fault ??= $"{source} ({member}): {fault}";
        return default;
    }
}
