using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

public sealed class ConsistencyProofTests
{
    private const int LargestLog = 64;
    private const int Bits = Hash256.Length * 8;

    private static readonly Hash256[] Log = Leaves.OfSize(LargestLog);
    private static readonly Hash256[] Roots =
        [.. Enumerable.Range(0, LargestLog + 1).Select(size => MerkleTree.Root(Log.AsSpan(0, size)))];

    [Fact]
    public void Every_log_is_proven_the_beginning_of_every_later_one() =>
        ForEveryPair((earlier, later, proof) =>
            Verify(earlier, later, proof).Should().BeTrue("{0} is the beginning of {1}", earlier, later));

    [Fact]
    public void A_flipped_bit_in_either_root_or_any_hash_of_any_proof_is_found() =>
        ForEveryPair((earlier, later, proof) =>
        {
            var bit = ((later * 31) + earlier) % Bits;
            var (earlierRoot, laterRoot) = (Roots[earlier].WithBitFlipped(bit), Roots[later].WithBitFlipped(bit));
            ConsistencyProof.Verify(earlier, earlierRoot, later, Roots[later], proof).Should().BeFalse();
            if (earlier > 0)
            {
                ConsistencyProof.Verify(earlier, Roots[earlier], later, laterRoot, proof).Should().BeFalse();
            }

            for (var place = 0; place < proof.Length; place++)
            {
                var altered = proof.ToArray();
                altered[place] = altered[place].WithBitFlipped(bit);
                Verify(earlier, later, altered).Should().BeFalse("hash {0}, {1} to {2}", place, earlier, later);
            }
        });

    [Fact]
    public void A_proof_with_a_hash_too_many_or_too_few_is_refused() =>
        ForEveryPair((earlier, later, proof) =>
        {
            Verify(earlier, later, [.. proof, Roots[later]]).Should().BeFalse();
            if (proof.Length > 0)
            {
                Verify(earlier, later, proof[..^1]).Should().BeFalse();
                Verify(earlier, later, proof[1..]).Should().BeFalse();
            }
        });

    [Fact]
    public void A_log_whose_past_was_changed_has_no_proof()
    {
        for (var changed = 0; changed < 20; changed++)
        {
            var rewritten = Log.AsSpan(0, 33).ToArray();
            rewritten[changed] = Leaves.Numbered(1_000);

            var proof = ConsistencyProof.Make(rewritten, 20);
            ConsistencyProof.Verify(20, Roots[20], 33, MerkleTree.Root(rewritten), proof).Should().BeFalse();
            ConsistencyProof.Verify(20, Roots[20], 33, Roots[33], proof).Should().BeFalse();
        }
    }

    [Fact]
    public void An_empty_log_has_the_empty_root_and_none_other()
    {
        ConsistencyProof.Verify(0, Roots[1], 5, Roots[5], []).Should().BeFalse();
        ConsistencyProof.Verify(0, Roots[1], 0, Roots[1], []).Should().BeFalse();
    }

    [Fact]
    public void No_hash_at_all_is_a_proof_of_nothing_that_grew()
    {
        ConsistencyProof.Verify(3, Roots[3], 5, Roots[5], []).Should().BeFalse();
        ConsistencyProof.Verify(4, Roots[4], 5, Roots[5], []).Should().BeFalse();
    }

    [Fact]
    public void A_log_does_not_begin_with_a_larger_one()
    {
        var refused = () => ConsistencyProof.Make(Log.AsSpan(0, 3), 4);

        refused.Should().Throw<ArgumentOutOfRangeException>();
        ConsistencyProof.Verify(4, Roots[4], 3, Roots[3], []).Should().BeFalse();
        ConsistencyProof.Verify(-1, Roots[1], 3, Roots[3], []).Should().BeFalse();
    }

    private static bool Verify(int earlier, int later, Hash256[] proof) =>
        ConsistencyProof.Verify(earlier, Roots[earlier], later, Roots[later], proof);

    private static void ForEveryPair(Action<int, int, Hash256[]> check)
    {
        for (var later = 0; later <= LargestLog; later++)
        {
            for (var earlier = 0; earlier <= later; earlier++)
            {
                check(earlier, later, ConsistencyProof.Make(Log.AsSpan(0, later), earlier));
            }
        }
    }
}
