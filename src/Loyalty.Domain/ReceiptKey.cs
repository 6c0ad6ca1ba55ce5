using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain;

/// <summary>Names a receipt for ever: chain, store, register, shift or fiscal drive, and number (rule 12).</summary>
[JsonConverter(typeof(ReceiptKeyJson))]
public readonly record struct ReceiptKey
{
    private const int MostBytesOfCharacter = 3;

    private readonly Label _label;

    /// <summary>Takes the key as one text, as given by a shop that numbers its receipts uniquely.</summary>
    /// <exception cref="ArgumentException">Not a <see cref="Label"/>.</exception>
    public ReceiptKey(string value) => _label = new Label(value);

    /// <summary>The key as one text.</summary>
    public string Value => _label.Value;

    /// <summary>The id of the receipt's event stream: the same key always gives the same id.</summary>
    public Guid StreamId
    {
        get
        {
            var name = "loyalty/receipt/"u8;
            Span<byte> text = stackalloc byte[name.Length + (Label.MaxLength * MostBytesOfCharacter)];
            name.CopyTo(text);
            var length = name.Length + Encoding.UTF8.GetBytes(Value, text[name.Length..]);

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(text[..length], hash);
            hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new Guid(hash[..16], bigEndian: true);
        }
    }

    /// <summary>Joins the parts with "/"; a "/" or "%" inside a part is written as %2F or %25.</summary>
    /// <exception cref="ArgumentException">A part is empty, or the whole is not a <see cref="Label"/>.</exception>
    public static ReceiptKey Of(string chain, string store, string register, string shift, string number)
    {
        string[] parts = [chain, store, register, shift, number];
        return Array.Exists(parts, string.IsNullOrWhiteSpace)
            ? throw new ArgumentException("Each part of a receipt key needs a text.", nameof(number))
            : new ReceiptKey(string.Join('/', parts.Select(Escape)));
    }

    /// <summary>The key as one text.</summary>
    public override string ToString() => Value;

    private static string Escape(string part) =>
        part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
}
