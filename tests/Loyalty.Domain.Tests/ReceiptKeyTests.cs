using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests;

public sealed class ReceiptKeyTests
{
    [Fact]
    public void The_parts_are_joined_with_slashes() =>
        ReceiptKey.Of("dixy", "12", "3", "9280440300112233", "417").Value.Should().Be("dixy/12/3/9280440300112233/417");

    [Fact]
    public void A_slash_or_a_percent_sign_in_a_part_cannot_make_two_receipts_one()
    {
        ReceiptKey.Of("a/b", "c", "1", "1", "1").Value.Should().Be("a%2Fb/c/1/1/1");
        ReceiptKey.Of("a%2Fb", "c", "1", "1", "1").Value.Should().Be("a%252Fb/c/1/1/1");
        ReceiptKey.Of("a/b", "c", "1", "1", "1").Should().NotBe(ReceiptKey.Of("a", "b/c", "1", "1", "1"));
    }

    [Theory]
    [InlineData("", "1", "1", "1", "1")]
    [InlineData("a", " ", "1", "1", "1")]
    [InlineData("a", "1", "", "1", "1")]
    [InlineData("a", "1", "1", "", "1")]
    [InlineData("a", "1", "1", "1", "")]
    public void Every_part_needs_a_text(string chain, string store, string register, string shift, string number) =>
        FluentActions.Invoking(() => ReceiptKey.Of(chain, store, register, shift, number))
            .Should().Throw<ArgumentException>().WithMessage("Each part of a receipt key needs a text.*");

    [Fact]
    public void The_whole_is_a_label() =>
        FluentActions.Invoking(() => ReceiptKey.Of(new string('a', 200), "1", "1", "1", "1"))
            .Should().Throw<ArgumentException>();

    [Fact]
    public void The_longest_key_has_a_stream_in_any_script() =>
        new ReceiptKey(new string('鍵', Label.MaxLength)).StreamId.Should().NotBe(Guid.Empty);

    [Fact]
    public void The_same_key_always_has_the_same_stream()
    {
        new ReceiptKey("R1").StreamId.Should().Be(new ReceiptKey("R1").StreamId);
        new ReceiptKey("R1").StreamId.Should().NotBe(new ReceiptKey("R2").StreamId);
    }

    /// <summary>The ids of streams are stored: a change here would lose every receipt.</summary>
    [Theory]
    [InlineData("R1", "e95ccdda-330a-8278-9de9-8539356079ca")]
    [InlineData("dixy/12/3/9280440300112233/417", "73f04c09-cbc4-8bf5-ba25-1bbd99230ed4")]
    [InlineData("Чек № 5", "3927d837-994c-87fb-be8c-b49a16269cb0")]
    public void The_stream_of_a_key_never_changes(string key, string stream) =>
        new ReceiptKey(key).StreamId.ToString().Should().Be(stream);

    [Fact]
    public void The_stream_is_a_UUID_of_version_8()
    {
        for (var number = 0; number < 100; number++)
        {
            var id = new ReceiptKey("R" + number).StreamId;
            id.Version.Should().Be(8);
            (id.Variant & 0b1100).Should().Be(0b1000);
        }
    }

    [Fact]
    public void In_JSON_it_is_a_string()
    {
        JsonSerializer.Serialize(new ReceiptKey("a/1"), StoredJson.Options).Should().Be("\"a/1\"");
        JsonSerializer.Deserialize<ReceiptKey>("\"a/1\"", StoredJson.Options).Should().Be(new ReceiptKey("a/1"));
        new ReceiptKey("a/1").ToString().Should().Be("a/1");
    }

    [Fact]
    public void What_is_no_key_is_refused_with_what_is_wanted() =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ReceiptKey>("\"\"", StoredJson.Options))
            .Should().Throw<JsonException>().WithMessage("A receipt key is a text of 1 to 200 characters*");
}
