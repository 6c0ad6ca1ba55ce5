namespace Loyalty.Domain.Proofs;

/// <summary>The way from a node of a Merkle tree up to the root, along the hashes that a proof gives.</summary>
internal static class MerklePath
{
    /// <summary>
    /// Climbs from <paramref name="node"/> of a level whose last node is <paramref name="lastNode"/>, both counted
    /// from zero. <paramref name="whole"/> becomes the root of the tree, <paramref name="untilNode"/> the root of the
    /// tree that ended with the node. False if the proof has too many or too few hashes for the way.
    /// </summary>
    internal static bool TryClimb(
        long node, long lastNode, Hash256 start, ReadOnlySpan<Hash256> proof, out Hash256 untilNode, out Hash256 whole)
    {
        (untilNode, whole) = (start, start);
        foreach (var beside in proof)
        {
            if (lastNode == 0)
            {
                return false;
            }

            // The last node of a level may have no neighbour there: it then stands for itself further up.
            while (node == lastNode && IsLeft(node))
            {
                (node, lastNode) = (node >> 1, lastNode >> 1);
            }

            if (IsLeft(node))
            {
                whole = MerkleHash.Node(whole, beside);
            }
            else
            {
                untilNode = MerkleHash.Node(beside, untilNode);
                whole = MerkleHash.Node(beside, whole);
            }

            (node, lastNode) = (node >> 1, lastNode >> 1);
        }

        return lastNode == 0;
    }

    private static bool IsLeft(long node) => (node & 1) == 0;
}
