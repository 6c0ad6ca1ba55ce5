using System.Buffers.Binary;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

public sealed class MerkleFrontierTests
{
    private const int LargestLog = 300;

    private static readonly Hash256[] Log = Leaves.OfSize(LargestLog);

    [Fact]
    public void Growing_by_one_it_has_the_root_of_the_tree_at_every_size()
    {
        var frontier = MerkleFrontier.Empty;
        for (var size = 0; size <= LargestLog; size++)
        {
            frontier.Size.Should().Be(size);
            frontier.Root.Should().Be(MerkleTree.Root(Log.AsSpan(0, size)), "of {0} leaves", size);
            frontier = size < LargestLog ? frontier.Append(Log[size]) : frontier;
        }
    }

    [Fact]
    public void However_a_log_is_cut_into_batches_its_root_is_the_same() =>
        Prop.ForAll(Gen.Choose(0, 40).ArrayOf().ToArbitrary(), batches =>
        {
            var frontier = MerkleFrontier.Empty;
            foreach (var batch in batches)
            {
                var size = (int)frontier.Size;
                frontier = frontier.AppendMany(Log.AsSpan(size, Math.Min(batch, LargestLog - size)));
            }

            return frontier.Root == MerkleTree.Root(Log.AsSpan(0, (int)frontier.Size));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Appending_leaves_the_frontier_it_started_from_as_it_was()
    {
        var before = MerkleFrontier.Empty.AppendMany(Log.AsSpan(0, 7));
        var (root, bytes) = (before.Root, before.ToBytes());

        before.AppendMany(Log.AsSpan(7, 20)).Size.Should().Be(27);

        before.Root.Should().Be(root);
        before.ToBytes().Should().Equal(bytes);
    }

    [Fact]
    public void Its_stored_form_is_the_size_and_one_hash_per_full_subtree_the_largest_first()
    {
        var bytes = MerkleFrontier.Empty.AppendMany(Log.AsSpan(0, 6)).ToBytes();

        bytes.Should().Equal([
            0, 0, 0, 0, 0, 0, 0, 6,
            .. MerkleTree.Root(Log.AsSpan(0, 4)).ToArray(),
            .. MerkleTree.Root(Log.AsSpan(4, 2)).ToArray(),
        ]);
    }

    [Fact]
    public void A_log_goes_on_from_its_stored_form_at_every_size()
    {
        var frontier = MerkleFrontier.Empty;
        foreach (var leaf in Log)
        {
            frontier = MerkleFrontier.FromBytes(frontier.ToBytes()).Append(leaf);
        }

        frontier.Root.Should().Be(MerkleTree.Root(Log));
    }

    [Fact]
    public void A_stored_form_that_was_cut_or_has_bytes_too_many_is_refused()
    {
        var bytes = MerkleFrontier.Empty.AppendMany(Log.AsSpan(0, 7)).ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            RefusalOf(bytes[..length]).Should().Throw<FormatException>("of {0} bytes", length);
        }

        RefusalOf([.. bytes, 0]).Should().Throw<FormatException>();
        RefusalOf([.. bytes, .. new byte[Hash256.Length]]).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(MerkleFrontier.MaximumSize + 1)]
    public void A_stored_size_that_cannot_be_is_refused(long size)
    {
        var peaks = BitOperations.PopCount(unchecked((ulong)size));
        var bytes = new byte[sizeof(long) + (peaks * Hash256.Length)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, size);

        RefusalOf(bytes).Should().Throw<FormatException>().WithMessage("A log's size*");
    }

    [Fact]
    public void A_changed_peak_is_found_by_its_root()
    {
        var frontier = MerkleFrontier.Empty.AppendMany(Log.AsSpan(0, 7));
        var bytes = frontier.ToBytes();
        bytes[^1] ^= 1;

        MerkleFrontier.FromBytes(bytes).Root.Should().NotBe(frontier.Root);
    }

    [Fact]
    public void The_largest_log_is_reached_and_not_passed()
    {
        var peaks = new byte[sizeof(long) + (52 * Hash256.Length)];
        BinaryPrimitives.WriteInt64BigEndian(peaks, MerkleFrontier.MaximumSize - 1);

        var full = MerkleFrontier.FromBytes(peaks).Append(Log[0]);

        full.Size.Should().Be(MerkleFrontier.MaximumSize);
        var refused = () => full.Append(Log[1]);
        refused.Should().Throw<OverflowException>();
    }

    [Fact]
    public void A_leaf_that_joins_every_subtree_of_a_huge_log_leaves_one()
    {
        var peaks = new byte[sizeof(long) + (52 * Hash256.Length)];
        BinaryPrimitives.WriteInt64BigEndian(peaks, (1L << 52) - 1);

        MerkleFrontier.FromBytes(peaks).Append(Log[0]).ToBytes().Should().HaveCount(sizeof(long) + Hash256.Length);
    }

    private static Func<MerkleFrontier> RefusalOf(byte[] bytes) => () => MerkleFrontier.FromBytes(bytes);
}
