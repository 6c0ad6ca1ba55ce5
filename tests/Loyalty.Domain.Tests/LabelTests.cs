using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests;

public sealed class LabelTests
{
    public static TheoryData<string?, string> Unfit { get; } = new()
    {
        { null, "The text is empty." },
        { string.Empty, "The text is empty." },
        { " \u00a0", "The text is empty." },
        { new string('x', Label.MaxLength + 1), "The text is longer than 200 characters." },
        { "a\u0000b", "The text has a control character or a broken one." },
        { "a\nb", "The text has a control character or a broken one." },
        { "a\u0085b", "The text has a control character or a broken one." },
        { "a\ufffd", "The text has a control character or a broken one." },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_is_no_label_says_why(string? text, string fault)
    {
        Label.Fault(text).Should().Be(fault);
        FluentActions.Invoking(() => new Label(text!)).Should().Throw<ArgumentException>().WithMessage(fault + "*");
    }

    /// <summary>In code, since a runner that passes such a text on makes another one of it.</summary>
    [Fact]
    public void Half_of_a_surrogate_pair_is_no_label()
    {
        string[] halves = ["a\ud800b", "a\udc00", "\udc00\ud800"];

        halves.Should().AllSatisfy(
            text => Label.Fault(text).Should().Be("The text has a control character or a broken one."));
    }

    [Theory]
    [InlineData("x")]
    [InlineData(" 1 ")]
    [InlineData("Чек № 5")]
    [InlineData("🧀")]
    public void Any_short_text_is_a_label_as_given(string text)
    {
        Label.Fault(text).Should().BeNull();
        new Label(text).Value.Should().Be(text);
        new Label(text).ToString().Should().Be(text);
    }

    [Fact]
    public void It_can_have_200_characters() =>
        new Label(new string('x', Label.MaxLength)).Value.Should().HaveLength(200);

    [Fact]
    public void Labels_are_compared_to_the_letter()
    {
        new Label("a").Should().Be(new Label("a"));
        new Label("a").Should().NotBe(new Label("A"));
        new Label("é").Should().NotBe(new Label("e\u0301"));
    }

    [Fact]
    public void The_label_of_nothing_is_empty() => default(Label).Value.Should().BeEmpty();

    [Fact]
    public void In_JSON_it_is_a_string()
    {
        JsonSerializer.Serialize(new Label("Чек № 5"), StoredJson.Options).Should().Be("\"Чек № 5\"");
        JsonSerializer.Deserialize<Label>("\"Чек № 5\"", StoredJson.Options).Should().Be(new Label("Чек № 5"));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"a\\u0000\"")]
    public void What_is_no_label_is_refused_with_what_is_wanted(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Label>(json, StoredJson.Options))
            .Should().Throw<JsonException>().WithMessage("A text of 1 to 200 characters without control characters*");
}
