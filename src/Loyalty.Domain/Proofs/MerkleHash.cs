using System.Buffers;
using System.Security.Cryptography;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// The two hashes of RFC 6962. Leaves and nodes start with different bytes, so that nobody can pass off
/// a node as a leaf and claim a shorter log with the same root.
/// </summary>
public static class MerkleHash
{
    internal const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    /// <summary>The root of a log without facts: SHA-256 of no bytes.</summary>
    public static Hash256 Empty { get; } = Sha256([]);

    /// <summary>The hash of one fact's bytes: SHA-256(0x00, content).</summary>
    public static Hash256 Leaf(ReadOnlySpan<byte> content)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length + 1);
        try
        {
            buffer[0] = LeafPrefix;
            content.CopyTo(buffer.AsSpan(1));
            return Sha256(buffer.AsSpan(0, content.Length + 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The hash of two neighbouring subtrees: SHA-256(0x01, left, right). Their order matters.</summary>
    public static Hash256 Node(Hash256 left, Hash256 right)
    {
        Span<byte> content = stackalloc byte[1 + (2 * Hash256.Length)];
        content[0] = NodePrefix;
        left.CopyTo(content[1..]);
        right.CopyTo(content[(1 + Hash256.Length)..]);
        return Sha256(content);
    }

    internal static Hash256 Sha256(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Hash256.Length];
        SHA256.HashData(content, hash);
        return Hash256.FromBytes(hash);
    }
}
