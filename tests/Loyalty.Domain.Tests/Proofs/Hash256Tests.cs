using System.Security.Cryptography;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

public sealed class Hash256Tests
{
    private static readonly byte[] Bytes = SHA256.HashData("a wallet's first fact"u8);

    [Fact]
    public void Bytes_and_digits_go_in_and_come_out_unchanged()
    {
        var hash = Hash256.FromBytes(Bytes);

        hash.ToArray().Should().Equal(Bytes);
        hash.ToString().Should().Be(Convert.ToHexStringLower(Bytes));
        Hash256.Parse(hash.ToString()).Should().Be(hash);
        Hash256.Parse(Convert.ToHexString(Bytes)).Should().Be(hash);
    }

    [Fact]
    public void Hashes_are_equal_only_if_every_byte_is()
    {
        for (var index = 0; index < Hash256.Length; index++)
        {
            var other = Bytes.ToArray();
            other[index] ^= 1;

            Hash256.FromBytes(other).Should().NotBe(Hash256.FromBytes(Bytes));
        }

        Hash256.FromBytes(Bytes.ToArray()).Should().Be(Hash256.FromBytes(Bytes));
        Hash256.FromBytes(Bytes.ToArray()).GetHashCode().Should().Be(Hash256.FromBytes(Bytes).GetHashCode());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_number_of_bytes_is_refused(int length)
    {
        var refused = () => Hash256.FromBytes(new byte[length]);

        refused.Should().Throw<FormatException>().WithMessage("*32 bytes*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0x6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa0")]
    [InlineData("g0340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d00")]
    public void Text_that_is_not_64_digits_is_refused(string text)
    {
        var refused = () => Hash256.Parse(text);

        refused.Should().Throw<FormatException>().WithMessage("*64 hexadecimal digits*");
        Hash256.TryParse(text, out var hash).Should().BeFalse();
        hash.Should().Be(default(Hash256));
    }

    [Fact]
    public void A_destination_without_room_is_refused()
    {
        var refused = () => Hash256.FromBytes(Bytes).CopyTo(new byte[31]);

        refused.Should().Throw<ArgumentException>().WithMessage("*32 bytes*");
    }
}
