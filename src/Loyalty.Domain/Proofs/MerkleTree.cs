using System.Numerics;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// The Merkle tree of RFC 6962 over all leaves of a log: what an auditor who holds the whole log recomputes.
/// Whoever only appends keeps a <see cref="MerkleFrontier"/> instead.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root over leaf hashes in the order of the log; <see cref="MerkleHash.Empty"/> for none.</summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> leaves)
    {
        switch (leaves.Length)
        {
            case 0:
                return MerkleHash.Empty;
            case 1:
                return leaves[0];
            default:
                var split = Split(leaves.Length);
                return MerkleHash.Node(Root(leaves[..split]), Root(leaves[split..]));
        }
    }

    /// <summary>The size of a tree's left part: the largest power of two below the number of its leaves.</summary>
    internal static int Split(int leaves) => (int)(BitOperations.RoundUpToPowerOf2((uint)leaves) / 2);
}
