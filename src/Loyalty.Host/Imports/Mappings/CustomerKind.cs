namespace Loyalty.Host.Imports.Mappings;

/// <summary>What a file knows its customers by.</summary>
internal enum CustomerKind
{
    /// <summary>The number in the shop's own system: it means one customer for ever.</summary>
    Customer,

    /// <summary>A loyalty card's number.</summary>
    Card,

    /// <summary>A phone number with its country code.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>The content of a QR code.</summary>
    Qr,

    /// <summary>An e-mail address where there is an @, else a phone number, as on fiscal receipts.</summary>
    PhoneOrEmail,
}
