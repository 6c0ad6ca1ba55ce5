using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;

namespace Loyalty.Host.Requests;

/// <summary>Reads what stands in addresses and queries; whatever is amiss names its field and the remedy.</summary>
internal static class Input
{
    /// <summary>How an instant is written; every form has its offset.</summary>
    private static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>What an instant has to be.</summary>
    public const string InstantWanted =
        "An instant is written as in ISO 8601 with its offset, such as 2026-03-01T10:00:00+03:00, from 1970 on.";

    /// <summary>Reads a wallet's id.</summary>
    public static WalletId Wallet(string text, string field = "id") => Guid.TryParseExact(text, "D", out var id)
        ? new WalletId(id)
        : throw new BadInputException(field, "A wallet's id is a UUID, such as 018f2f1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f.");

    /// <summary>Reads an instant; null where none was given.</summary>
    public static DateTimeOffset? Instant(string? text, string field)
    {
        if (text is null)
        {
            return null;
        }

        // In an address a plus sign that was not encoded has become a space.
        return TryInstant(text.Replace(' ', '+'), out var instant)
            ? instant
            : throw new BadInputException(field, InstantWanted);
    }

    /// <summary>Reads an instant in one of the forms that leave no doubt, to the microsecond.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        var isRead = DateTimeOffset.TryParseExact(
            text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read);
        instant = isRead ? read.Kept() : default;
        return isRead && instant >= Instants.First;
    }

    /// <summary>Reads how many entries a page is to have.</summary>
    public static int PageSize(string? text)
    {
        if (text is null)
        {
            return RequestLimits.UsualPageSize;
        }

        return TryWhole(text, out var size) && size is >= 1 and <= RequestLimits.PageSize
            ? (int)size
            : throw new BadInputException("limit", $"A page has 1 to {RequestLimits.PageSize} entries.");
    }

    /// <summary>Reads after which entry a page begins; 0 for the first page.</summary>
    public static long After(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        return TryWhole(text, out var after)
            ? after
            : throw new BadInputException("after", "A page begins after a number: take the link in \"next\".");
    }

    /// <summary>Reads the number of a version of the rules.</summary>
    public static int Version(string text) => TryWhole(text, out var number) && number is >= 1 and <= int.MaxValue
        ? (int)number
        : throw new BadInputException("version", "Versions are numbered from 1.");

    /// <summary>Reads a short text.</summary>
    public static Label Label(string text, string field) => Domain.Label.Fault(text) is { } fault
        ? throw new BadInputException(field, fault)
        : new Label(text);

    /// <summary>Reads an identifier's kind.</summary>
    public static IdentifierKind Kind(string? text, string field)
    {
        foreach (var kind in Enum.GetValues<IdentifierKind>())
        {
            if (string.Equals(kind.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        throw new BadInputException(field, "A kind of identifier is one of card, phone, email, qr, customer.");
    }

    /// <summary>Reads an identifier as it was shown.</summary>
    public static Identifier Identifier(IdentifierKind kind, string? text, string field)
    {
        try
        {
            return Domain.Identifiers.Identifier.Of(kind, text ?? string.Empty);
        }
        catch (ArgumentException fault)
        {
            throw new BadInputException(field, fault.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static bool TryWhole(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
