using System.Globalization;
using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>An instant in UTC to the microsecond.</summary>
public sealed class InstantJson : ValueJson<DateTimeOffset>
{
    /// <inheritdoc/>
    protected override string Expected =>
        "An instant is written as in ISO 8601 with its offset, such as 2026-03-01T10:00:00+03:00.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Instants.WrittenLength];
        Instants.Write(value, text);
        writer.WriteStringValue(text);
    }

    /// <inheritdoc/>
    protected override DateTimeOffset Parse(ref Utf8JsonReader reader)
    {
        if (!reader.HasValueSequence && !reader.ValueIsEscaped && Instants.TryRead(reader.ValueSpan, out var written))
        {
            return written;
        }

        var text = Text(ref reader);
        return IsWhole(text)
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).Kept()
            : throw new FormatException(Expected);
    }

    // Without this check 03/01/2026 would be a date of some country, and a time without an offset some zone's.
    private static bool IsWhole(string text)
    {
        const int Shortest = 17;
        var hasDate = text.Length >= Shortest && text[4] == '-' && text[7] == '-' && text[10] == 'T';
        return hasDate && (text[^1] == 'Z' || (text[^6] is '+' or '-' && text[^3] == ':'));
    }
}
