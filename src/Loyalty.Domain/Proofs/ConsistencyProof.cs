using System.Numerics;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// The proof that an earlier log is the beginning of a later one (RFC 9162, 2.1.4): nothing of it was changed,
/// removed or put in between. The empty log is the beginning of every log, and needs no hashes to prove it.
/// </summary>
public static class ConsistencyProof
{
    /// <summary>Makes the proof that the first <paramref name="earlierSize"/> leaves were a log of their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The earlier log is larger than the later one.</exception>
    public static Hash256[] Make(ReadOnlySpan<Hash256> leaves, int earlierSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlierSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlierSize, leaves.Length);
        if (earlierSize == 0)
        {
            return [];
        }

        var topDown = new List<Hash256>();
        var earlierRootIsKnown = true;
        while (earlierSize < leaves.Length)
        {
            var split = MerkleTree.Split(leaves.Length);
            var left = leaves[..split];
            var right = leaves[split..];
            var isLeft = earlierSize <= split;
            topDown.Add(MerkleTree.Root(isLeft ? right : left));
            leaves = isLeft ? left : right;
            earlierSize = isLeft ? earlierSize : earlierSize - split;
            earlierRootIsKnown &= isLeft;
        }

        if (!earlierRootIsKnown)
        {
            topDown.Add(MerkleTree.Root(leaves));
        }

        topDown.Reverse();
        return [.. topDown];
    }

    /// <summary>
    /// True if the log of <paramref name="laterSize"/> facts begins with the log of <paramref name="earlierSize"/>.
    /// Needs nothing of the logs themselves; a proof of the wrong length is simply not a proof.
    /// </summary>
    public static bool Verify(
        long earlierSize, Hash256 earlierRoot, long laterSize, Hash256 laterRoot, ReadOnlySpan<Hash256> proof)
    {
        if (earlierSize < 0 || earlierSize > laterSize)
        {
            return false;
        }

        if (earlierSize == laterSize)
        {
            return proof.IsEmpty && earlierRoot == laterRoot && (laterSize > 0 || laterRoot == MerkleHash.Empty);
        }

        return earlierSize == 0
            ? proof.IsEmpty && earlierRoot == MerkleHash.Empty
            : VerifyGrowth(earlierSize, earlierRoot, laterSize, laterRoot, proof);
    }

    private static bool VerifyGrowth(
        long earlierSize, Hash256 earlierRoot, long laterSize, Hash256 laterRoot, ReadOnlySpan<Hash256> proof)
    {
        // An earlier log that was one full tree is a subtree of the later one, so the climb starts at its known root;
        // of any other the proof gives the last full subtree first.
        var startsAtRoot = BitOperations.IsPow2(earlierSize);
        if (!startsAtRoot && proof.IsEmpty)
        {
            return false;
        }

        var start = startsAtRoot ? earlierRoot : proof[0];
        var beside = startsAtRoot ? proof : proof[1..];
        var level = BitOperations.TrailingZeroCount(earlierSize);
        return MerklePath.TryClimb(
                (earlierSize - 1) >> level, (laterSize - 1) >> level, start, beside, out var earlier, out var later)
            && earlier == earlierRoot
            && later == laterRoot;
    }
}
