using System.Buffers;

namespace Loyalty.Domain.Proofs;

/// <summary>A JSON string with the escapes of RFC 8785: those that JSON demands, each in its shortest form.</summary>
internal static class CanonicalString
{
    /// <summary>The most bytes that one byte of text becomes, as in <c>\u001f</c>.</summary>
    internal const int MaximumGrowth = 6;

    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    /// <summary>Writes valid UTF-8 in quotes and returns the number of bytes written.</summary>
    internal static int Write(ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        destination[0] = (byte)'"';
        var length = 1;
        int plain;
        while ((plain = utf8.IndexOfAny(Escaped)) >= 0)
        {
            utf8[..plain].CopyTo(destination[length..]);
            length += plain;
            length += WriteEscape(utf8[plain], destination[length..]);
            utf8 = utf8[(plain + 1)..];
        }

        utf8.CopyTo(destination[length..]);
        length += utf8.Length;
        destination[length] = (byte)'"';
        return length + 1;
    }

    private static int WriteEscape(byte character, Span<byte> destination)
    {
        var shortForm = character switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\b' => (byte)'b',
            (byte)'\t' => (byte)'t',
            (byte)'\n' => (byte)'n',
            (byte)'\f' => (byte)'f',
            (byte)'\r' => (byte)'r',
            _ => (byte)0,
        };
        destination[0] = (byte)'\\';
        if (shortForm != 0)
        {
            destination[1] = shortForm;
            return 2;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = (byte)(character < 0x10 ? '0' : '1');
        destination[5] = "0123456789abcdef"u8[character & 0x0F];
        return MaximumGrowth;
    }
}
