namespace Loyalty.Drills.Rubbish;

/// <summary>What can be done to bytes without knowing what they mean, and to words in them.</summary>
/// <param name="random">What is drawn from.</param>
internal sealed class ByteMutations(Random random)
{
    private const int MaxPiece = 64;
    private const int MaxRandom = 400;

    // What readers of texts, numbers, dates, JSON and CSV stumble over.
    private static readonly byte[][] Tokens =
    [
        "\0"u8.ToArray(), "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), "\\udc00"u8.ToArray(), "\u001b[31m"u8.ToArray(),
        "\r"u8.ToArray(), "\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(), "\""u8.ToArray(), "\"\""u8.ToArray(),
        ","u8.ToArray(), ";"u8.ToArray(), "\t"u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(),
        "]"u8.ToArray(), ":"u8.ToArray(), "//"u8.ToArray(), "/*"u8.ToArray(), "null"u8.ToArray(), "true"u8.ToArray(),
        "-1"u8.ToArray(), "0"u8.ToArray(), "1e400"u8.ToArray(), "-0"u8.ToArray(), "NaN"u8.ToArray(),
        "9223372036854775807"u8.ToArray(), "-9223372036854775808"u8.ToArray(),
        "79228162514264337593543950335"u8.ToArray(), "0.00000000000000000000000000001"u8.ToArray(),
        "9999-12-31T23:59:59.9999999Z"u8.ToArray(), "9999-12-31T23:59:59-14:00"u8.ToArray(),
        "0001-01-01T00:00:00+14:00"u8.ToArray(), "1970-01-01T00:00:00Z"u8.ToArray(), "9999-12-31 23:59:59"u8.ToArray(),
        "P9999999999Y"u8.ToArray(), "P2147483647D"u8.ToArray(), "PT9223372036854775807S"u8.ToArray(),
        "P-1D"u8.ToArray(), "never"u8.ToArray(), "utf-7"u8.ToArray(), "utf-16"u8.ToArray(), "utf-32"u8.ToArray(),
        "Etc/GMT+12"u8.ToArray(), "$.x"u8.ToArray(), "\u2028"u8.ToArray(), "\uFEFF"u8.ToArray(), "\uFFFD"u8.ToArray(),
        [0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xEF, 0xBB, 0xBF], [0x1F, 0x8B], "PK"u8.ToArray(),
    ];

    /// <summary>Bytes that are no mutation of anything.</summary>
    public byte[] Random()
    {
        var bytes = new byte[random.Next(MaxRandom)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>One change.</summary>
    /// <param name="bytes">What is changed.</param>
    /// <param name="other">Something else that a piece can be taken from.</param>
    public byte[] Change(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> other)
    {
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + random.Next(MaxPiece));
        return random.Next(8) switch
        {
            0 => Flipped(bytes),
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => [.. bytes[..at], .. Piece(other), .. bytes[end..]],
            4 => Swapped(bytes),
            5 => bytes[..at].ToArray(),
            6 => Replaced(bytes),
            _ => [.. bytes[..at], .. Token(), .. bytes[at..]],
        };
    }

    private byte[] Token() => Tokens[random.Next(Tokens.Length)];

    private byte[] Flipped(ReadOnlySpan<byte> bytes)
    {
        var flipped = bytes.ToArray();
        if (flipped.Length > 0)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private ReadOnlySpan<byte> Piece(ReadOnlySpan<byte> other)
    {
        var at = random.Next(other.Length + 1);
        return other[at..Math.Min(other.Length, at + random.Next(MaxPiece))];
    }

    // A word, a number or a sign in the place of another one of the same text.
    private byte[] Swapped(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (Word(bytes), Word(bytes));
        var (one, two) = first.Start.Value <= second.Start.Value ? (first, second) : (second, first);
        return one.End.Value > two.Start.Value
            ? [.. bytes[..one.Start], .. Token(), .. bytes[one.End..]]
            : [.. bytes[..one.Start], .. bytes[two], .. bytes[one.End..two.Start], .. bytes[one], .. bytes[two.End..]];
    }

    private byte[] Replaced(ReadOnlySpan<byte> bytes)
    {
        var word = Word(bytes);
        return [.. bytes[..word.Start], .. Token(), .. bytes[word.End..]];
    }

    private Range Word(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return ..0;
        }

        var (start, end) = (random.Next(bytes.Length), 0);
        for (end = start + 1; end < bytes.Length && IsOfWord(bytes[end]) && IsOfWord(bytes[start]); end++)
        {
        }

        for (; start > 0 && IsOfWord(bytes[start - 1]) && IsOfWord(bytes[start]); start--)
        {
        }

        return start..end;
    }

    private static bool IsOfWord(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is >= 0x80 or (byte)'_';
}
