using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// Writes a stored fact in canonical form: the members below are already in the order of RFC 8785, so only the two
/// documents inside need <see cref="CanonicalJson"/>. Every hash of the log depends on this form; it never changes.
/// </summary>
internal ref struct StoredFactEncoding(byte[] buffer, int start)
{
    /// <summary>More than all names, punctuation, ids, numbers and the time take together.</summary>
    private const int FixedPart = 320;

    private int _end = start;

    /// <summary>Room that is enough for the fact, known without encoding it.</summary>
    internal static int MaximumLength(StoredFact fact)
    {
        var texts = fact.Type.Length + (fact.CausationId?.Length ?? 0) + (fact.CorrelationId?.Length ?? 0);
        return FixedPart + fact.Data.Length + fact.Headers.Length + (CanonicalString.MaximumGrowth * texts);
    }

    /// <summary>Writes the fact into the buffer from <paramref name="start"/> on and returns where it ends.</summary>
    internal static int Write(StoredFact fact, byte[] buffer, int start)
    {
        var encoding = new StoredFactEncoding(buffer, start);
        encoding.Append("{"u8);
        encoding.AppendUnlessNull("\"causation\":"u8, fact.CausationId);
        encoding.AppendUnlessNull("\"correlation\":"u8, fact.CorrelationId);
        encoding.AppendDocument("\"data\":"u8, fact.Data.Span);
        encoding.AppendDocument(",\"headers\":"u8, fact.Headers.IsEmpty ? "{}"u8 : fact.Headers.Span);
        encoding.AppendId(",\"id\":\""u8, fact.Id);
        encoding.AppendInstant("\",\"recordedAt\":\""u8, fact.RecordedAt);
        encoding.AppendNumber("\",\"sequence\":"u8, fact.Sequence);
        encoding.AppendId(",\"stream\":\""u8, fact.StreamId);
        encoding.AppendText("\",\"type\":"u8, fact.Type);
        encoding.AppendNumber(",\"version\":"u8, fact.Version);
        encoding.Append("}"u8);
        return encoding._end;
    }

    private void AppendUnlessNull(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            AppendText(name, text);
            Append(","u8);
        }
    }

    private void AppendDocument(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Append(name);
        _end = CanonicalJson.Write(json, buffer, _end);
    }

    private void AppendId(ReadOnlySpan<byte> name, Guid id)
    {
        Append(name);
        id.TryFormat(buffer.AsSpan(_end), out var length);
        _end += length;
    }

    private void AppendInstant(ReadOnlySpan<byte> name, DateTimeOffset instant)
    {
        Append(name);

        // The round-trip format of an instant in UTC has seven decimals; the last is zero and gives way to the Z.
        instant.UtcDateTime.TryFormat(buffer.AsSpan(_end), out var length, "O", CultureInfo.InvariantCulture);
        buffer[_end + length - 2] = (byte)'Z';
        _end += length - 1;
    }

    private void AppendNumber(ReadOnlySpan<byte> name, long number)
    {
        Append(name);
        number.TryFormat(buffer.AsSpan(_end), out var length, default, CultureInfo.InvariantCulture);
        _end += length;
    }

    private void AppendText(ReadOnlySpan<byte> name, string text)
    {
        const int shortText = 128;
        const int bytesPerCharacter = 3;

        Append(name);
        Span<byte> utf8 = text.Length <= shortText
            ? stackalloc byte[shortText * bytesPerCharacter]
            : new byte[text.Length * bytesPerCharacter];
        var status = Utf8.FromUtf16(text, utf8, out _, out var length, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            throw new FormatException($"The text of {Encoding.UTF8.GetString(name)} holds half of a surrogate pair.");
        }

        _end += CanonicalString.Write(utf8[..length], buffer.AsSpan(_end));
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(_end));
        _end += bytes.Length;
    }
}
