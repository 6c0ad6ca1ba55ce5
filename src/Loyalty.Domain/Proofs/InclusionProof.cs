namespace Loyalty.Domain.Proofs;

/// <summary>
/// The proof that a fact is in a log (RFC 9162, 2.1.3): the hashes beside the way from its leaf up to the root,
/// lowest first. At most one hash per doubling of the log, whatever the log holds.
/// </summary>
public static class InclusionProof
{
    /// <summary>Makes the proof for the leaf at <paramref name="index"/>, counted from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static Hash256[] Make(ReadOnlySpan<Hash256> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);

        var topDown = new List<Hash256>();
        while (leaves.Length > 1)
        {
            var split = MerkleTree.Split(leaves.Length);
            var left = leaves[..split];
            var right = leaves[split..];
            var isLeft = index < split;
            topDown.Add(MerkleTree.Root(isLeft ? right : left));
            leaves = isLeft ? left : right;
            index = isLeft ? index : index - split;
        }

        topDown.Reverse();
        return [.. topDown];
    }

    /// <summary>
    /// True if a log of <paramref name="size"/> facts with this root holds the leaf at <paramref name="index"/>,
    /// counted from zero. Needs nothing of the log itself; a proof of the wrong length is simply not a proof.
    /// </summary>
    public static bool Verify(Hash256 leaf, long index, long size, ReadOnlySpan<Hash256> proof, Hash256 root) =>
        index >= 0
        && index < size
        && MerklePath.TryClimb(index, size - 1, leaf, proof, out _, out var climbed)
        && climbed == root;
}
