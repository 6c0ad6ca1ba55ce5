namespace Loyalty.Domain.Identifiers;

/// <summary>What a person shows to be known. The names are stored: never renamed.</summary>
public enum IdentifierKind
{
    /// <summary>A loyalty card's number.</summary>
    Card,

    /// <summary>A phone number with its country code.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>The content of a QR code.</summary>
    Qr,

    /// <summary>The customer's number in the shop's own system.</summary>
    Customer,
}
