namespace Loyalty.Domain.Identifiers;

/// <summary>
/// What a person shows to be known: a card, a phone number, an e-mail address, a QR code. Personal data: never in a
/// fact.
/// </summary>
/// <remarks>Two ways to write the same phone number or address are one identifier.</remarks>
public sealed record Identifier
{
    /// <summary>The most characters that an identifier can have.</summary>
    public const int MaxLength = 200;

    private Identifier(IdentifierKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>What it is.</summary>
    public IdentifierKind Kind { get; }

    /// <summary>Its text in the one form in which it is compared.</summary>
    public string Text { get; }

    /// <summary>The kind as it is written in facts and addresses: card, phone, email, qr, customer.</summary>
    public Label KindName => new(Kind switch
    {
        IdentifierKind.Card => "card",
        IdentifierKind.Phone => "phone",
        IdentifierKind.Email => "email",
        IdentifierKind.Qr => "qr",
        _ => "customer",
    });

    /// <summary>Takes an identifier as it was shown.</summary>
    /// <exception cref="ArgumentException">It cannot be one of its kind; the message says what is wanted, not what was
    /// given.</exception>
    public static Identifier Of(IdentifierKind kind, string text)
    {
        var trimmed = text.Trim();
        if (Label.Fault(trimmed) is not null)
        {
            throw new ArgumentException(
                "An identifier is a text of 1 to 200 characters without control characters.",
                nameof(text));
        }

        return new Identifier(kind, kind switch
        {
            IdentifierKind.Phone => Phone(trimmed),
            IdentifierKind.Email => Email(trimmed),
            _ => trimmed,
        });
    }

    /// <summary>The kind only: the text is personal and does not get into logs.</summary>
    public override string ToString() => $"{KindName} identifier";

    private static string Phone(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var isNumber = digits.Length is >= 7 and <= 15 && text.All(IsPhoneCharacter) && text.LastIndexOf('+') <= 0;
        return isNumber
            ? "+" + digits
            : throw new ArgumentException(
                "A phone number is written with its country code: 7 to 15 digits, such as +7 900 123-45-67.",
                nameof(text));
    }

    private static bool IsPhoneCharacter(char character) =>
        char.IsAsciiDigit(character) || character is '+' or ' ' or '-' or '(' or ')' or '.';

    private static string Email(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var isAddress = at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1
            && !text.Contains(' ', StringComparison.Ordinal);
        return isAddress
            ? text.ToUpperInvariant()
            : throw new ArgumentException("An e-mail address has one @ with something on both sides.", nameof(text));
    }
}
