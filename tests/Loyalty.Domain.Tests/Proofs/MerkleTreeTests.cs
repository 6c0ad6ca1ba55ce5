using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

public sealed class MerkleTreeTests
{
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_known_logs_have_their_known_roots(int size, string root)
    {
        var leaves = Leaves.KnownContents.Take(size).Select(content => MerkleHash.Leaf(content)).ToArray();

        MerkleTree.Root(leaves).ToString().Should().Be(root);
    }

    [Fact]
    public void Every_root_is_that_of_the_definition()
    {
        for (var size = 0; size <= 300; size++)
        {
            var leaves = Leaves.OfSize(size);

            var expected = Leaves.NaiveRoot([.. leaves.Select(leaf => leaf.ToArray())]);
            MerkleTree.Root(leaves).ToArray().Should().Equal(expected, "of {0} leaves", size);
        }
    }

    [Fact]
    public void A_node_cannot_pass_for_a_leaf()
    {
        var (left, right) = (Leaves.Numbered(1), Leaves.Numbered(2));

        MerkleHash.Leaf([.. left.ToArray(), .. right.ToArray()]).Should().NotBe(MerkleHash.Node(left, right));
        MerkleHash.Node(right, left).Should().NotBe(MerkleHash.Node(left, right));
    }
}
