using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests;

public sealed class LotIdTests
{
    [Fact]
    public void Lots_are_numbered_one_after_the_other() => new LotId(1).Next.Should().Be(new LotId(2));

    [Fact]
    public void There_is_no_number_after_the_last() =>
        FluentActions.Invoking(() => new LotId(int.MaxValue).Next).Should().Throw<OverflowException>();

    [Fact]
    public void Lots_are_ordered_by_their_number()
    {
        var (one, two, same) = (new LotId(1), new LotId(2), new LotId(1));
        (one < two, two < one, one < same).Should().Be((true, false, false));
        (one > two, two > one, one > same).Should().Be((false, true, false));
        (one <= two, two <= one, one <= same).Should().Be((true, false, true));
        (one >= two, two >= one, one >= same).Should().Be((false, true, true));
        one.CompareTo(two).Should().BeNegative();
        one.ToString().Should().Be("1");
    }

    [Fact]
    public void In_JSON_it_is_the_number()
    {
        JsonSerializer.Serialize(new LotId(7), StoredJson.Options).Should().Be("7");
        JsonSerializer.Deserialize<LotId>("7", StoredJson.Options).Should().Be(new LotId(7));
        FluentActions.Invoking(() => JsonSerializer.Deserialize<LotId>("\"7\"", StoredJson.Options))
            .Should().Throw<JsonException>().WithMessage("A lot is numbered from 1.*");
    }

    [Fact]
    public void A_wallet_is_a_UUID_in_JSON()
    {
        var wallet = new WalletId(new Guid("00000000-0000-0000-0000-000000000001"));
        JsonSerializer.Serialize(wallet, StoredJson.Options).Should().Be("\"00000000-0000-0000-0000-000000000001\"");
        wallet.ToString().Should().Be("00000000-0000-0000-0000-000000000001");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<WalletId>("\"1\"", StoredJson.Options))
            .Should().Throw<JsonException>().WithMessage("A wallet's id is a UUID.*");
    }
}
