using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

public sealed class InclusionProofTests
{
    private const int LargestLog = 64;
    private const int Bits = Hash256.Length * 8;

    [Fact]
    public void Every_leaf_of_every_log_is_proven_at_its_place_and_at_no_other()
    {
        for (var size = 1; size <= LargestLog; size++)
        {
            var leaves = Leaves.OfSize(size);
            var root = MerkleTree.Root(leaves);
            for (var index = 0; index < size; index++)
            {
                var proof = InclusionProof.Make(leaves, index);

                var provenAt = Enumerable.Range(-1, size + 2)
                    .Where(place => InclusionProof.Verify(leaves[index], place, size, proof, root));
                provenAt.Should().Equal([index], "leaf {0} of {1}", index, size);
            }
        }
    }

    [Fact]
    public void A_flipped_bit_in_the_leaf_the_root_or_any_hash_of_any_proof_is_found()
    {
        for (var size = 1; size <= LargestLog; size++)
        {
            var leaves = Leaves.OfSize(size);
            var root = MerkleTree.Root(leaves);
            for (var index = 0; index < size; index++)
            {
                var bit = ((size * 31) + index) % Bits;
                AcceptedWithOneBitFlipped(leaves, index, root, [bit])
                    .Should().BeEmpty("bit {0}, leaf {1} of {2}", bit, index, size);
            }
        }
    }

    [Fact]
    public void Each_bit_of_a_proof_counts()
    {
        var leaves = Leaves.OfSize(13);

        AcceptedWithOneBitFlipped(leaves, 11, MerkleTree.Root(leaves), Enumerable.Range(0, Bits)).Should().BeEmpty();
    }

    [Fact]
    public void A_proof_with_a_hash_too_many_or_too_few_is_refused()
    {
        for (var size = 1; size <= LargestLog; size++)
        {
            var leaves = Leaves.OfSize(size);
            var root = MerkleTree.Root(leaves);
            for (var index = 0; index < size; index++)
            {
                var proof = InclusionProof.Make(leaves, index);
                Hash256[] longer = [.. proof, root];
                InclusionProof.Verify(leaves[index], index, size, longer, root).Should().BeFalse();
                if (proof.Length > 0)
                {
                    InclusionProof.Verify(leaves[index], index, size, proof.AsSpan()[..^1], root).Should().BeFalse();
                    InclusionProof.Verify(leaves[index], index, size, proof.AsSpan()[1..], root).Should().BeFalse();
                }
            }
        }
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    public void There_is_no_proof_for_a_leaf_that_is_not_there(int index, int size)
    {
        var leaves = Leaves.OfSize(size);

        var refused = () => InclusionProof.Make(leaves, index);

        refused.Should().Throw<ArgumentOutOfRangeException>();
        InclusionProof.Verify(MerkleHash.Empty, index, size, [], MerkleTree.Root(leaves)).Should().BeFalse();
    }

    private static List<string> AcceptedWithOneBitFlipped(
        Hash256[] leaves, int index, Hash256 root, IEnumerable<int> bits)
    {
        var (leaf, size, proof) = (leaves[index], leaves.Length, InclusionProof.Make(leaves, index));
        var accepted = new List<string>();
        foreach (var bit in bits)
        {
            AddIf(InclusionProof.Verify(leaf.WithBitFlipped(bit), index, size, proof, root), "leaf");
            AddIf(InclusionProof.Verify(leaf, index, size, proof, root.WithBitFlipped(bit)), "root");
            for (var place = 0; place < proof.Length; place++)
            {
                var altered = proof.ToArray();
                altered[place] = altered[place].WithBitFlipped(bit);
                AddIf(InclusionProof.Verify(leaf, index, size, altered, root), "a hash of the proof");
            }
        }

        return accepted;

        void AddIf(bool verified, string what)
        {
            if (verified)
            {
                accepted.Add(what);
            }
        }
    }
}
