using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>Leaves to build logs from, and the definition of RFC 6962 word for word to compare roots with.</summary>
internal static class Leaves
{
    /// <summary>The contents of the eight leaves that implementations of RFC 6962 are commonly tried with.</summary>
    internal static IReadOnlyList<byte[]> KnownContents { get; } =
    [
        [],
        [0x00],
        [0x10],
        [0x20, 0x21],
        [0x30, 0x31],
        [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];

    internal static Hash256[] OfSize(int size) => Enumerable.Range(0, size).Select(Numbered).ToArray();

    internal static Hash256 Numbered(int number) =>
        MerkleHash.Leaf(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>MTH(D[n]) of RFC 6962, 2.1, over plain arrays and with nothing of the code under test.</summary>
    internal static byte[] NaiveRoot(IReadOnlyList<byte[]> leafHashes)
    {
        if (leafHashes.Count == 0)
        {
            return SHA256.HashData([]);
        }

        if (leafHashes.Count == 1)
        {
            return leafHashes[0];
        }

        var split = 1;
        while (split * 2 < leafHashes.Count)
        {
            split *= 2;
        }

        return SHA256.HashData(
            [0x01, .. NaiveRoot([.. leafHashes.Take(split)]), .. NaiveRoot([.. leafHashes.Skip(split)])]);
    }

    /// <summary>Another hash that differs in one bit only.</summary>
    internal static Hash256 WithBitFlipped(this Hash256 hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return Hash256.FromBytes(bytes);
    }
}
