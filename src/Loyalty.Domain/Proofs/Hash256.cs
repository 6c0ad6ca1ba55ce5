using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// A SHA-256 hash, held inline so that millions of them need no objects of their own. Compares by content;
/// the default value is thirty-two zero bytes, which is the hash of nothing known.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Hash256
{
    /// <summary>Bytes in a hash.</summary>
    public const int Length = 32;

    /// <summary>Digits in a hash written out as hexadecimal text.</summary>
    public const int HexLength = 2 * Length;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private Hash256(ReadOnlySpan<byte> bytes)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Takes exactly 32 bytes, as the database or another program stored them.</summary>
    /// <exception cref="FormatException">The span is shorter or longer than 32 bytes.</exception>
    public static Hash256 FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new Hash256(bytes)
        : throw new FormatException($"A SHA-256 hash has {Length} bytes, not {bytes.Length}.");

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    /// <exception cref="FormatException">The text is longer, shorter or holds something else.</exception>
    public static Hash256 Parse(ReadOnlySpan<char> hex) => TryParse(hex, out var hash)
        ? hash
        : throw new FormatException($"A SHA-256 hash is written as {HexLength} hexadecimal digits.");

    /// <summary>Reads 64 hexadecimal digits of either case; false, and the default value, for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var parsed = hex.Length == HexLength
            && Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done;
        hash = parsed ? new Hash256(bytes) : default;
        return parsed;
    }

    /// <summary>Copies the 32 bytes out, in the order in which SHA-256 gave them.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException($"A SHA-256 hash needs {Length} bytes.", nameof(destination));
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _fourth);
    }

    /// <summary>The 32 bytes in an array of their own, as a database parameter wants them.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Sixty-four lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
