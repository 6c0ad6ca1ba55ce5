using Loyalty.Domain.Identifiers;

namespace Loyalty.Domain.Tests.Identifiers;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData(IdentifierKind.Phone, "+7 (900) 123-45-67", "+79001234567")]
    [InlineData(IdentifierKind.Phone, "79001234567", "+79001234567")]
    [InlineData(IdentifierKind.Phone, " +49.30.1234567 ", "+49301234567")]
    [InlineData(IdentifierKind.Phone, "1234567", "+1234567")]
    [InlineData(IdentifierKind.Phone, "123456789012345", "+123456789012345")]
    [InlineData(IdentifierKind.Email, " Anna.Smith@Example.org ", "ANNA.SMITH@EXAMPLE.ORG")]
    [InlineData(IdentifierKind.Email, "анна@почта.рф", "АННА@ПОЧТА.РФ")]
    [InlineData(IdentifierKind.Card, " 0042 ", "0042")]
    [InlineData(IdentifierKind.Qr, "https://x/y?Z", "https://x/y?Z")]
    [InlineData(IdentifierKind.Customer, "C-17", "C-17")]
    public void Two_ways_to_write_the_same_are_one_identifier(IdentifierKind kind, string shown, string text)
    {
        var identifier = Identifier.Of(kind, shown);
        identifier.Text.Should().Be(text);
        identifier.Kind.Should().Be(kind);
        identifier.Should().Be(Identifier.Of(kind, text));
    }

    [Theory]
    [InlineData("123456")]
    [InlineData("1234567890123456")]
    [InlineData("7+9001234567")]
    [InlineData("+7+9001234567")]
    [InlineData("8-800-FLOWERS")]
    [InlineData("+7 900 123-45-67 Anna")]
    [InlineData("９００１２３４５６７")]
    public void What_is_no_phone_number_is_refused_without_repeating_it(string shown) =>
        FluentActions.Invoking(() => Identifier.Of(IdentifierKind.Phone, shown)).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("7 to 15 digits").And.NotContain(shown);

    [Theory]
    [InlineData("anna")]
    [InlineData("@example.org")]
    [InlineData("anna@")]
    [InlineData("anna@b@example.org")]
    [InlineData("anna smith@example.org")]
    public void What_is_no_address_is_refused_without_repeating_it(string shown) =>
        FluentActions.Invoking(() => Identifier.Of(IdentifierKind.Email, shown)).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("one @").And.NotContain(shown);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\u0007b")]
    public void An_identifier_is_a_short_text(string shown) =>
        FluentActions.Invoking(() => Identifier.Of(IdentifierKind.Card, shown))
            .Should().Throw<ArgumentException>().WithMessage("An identifier is a text of 1 to 200 characters*");

    [Theory]
    [InlineData(IdentifierKind.Card, "card")]
    [InlineData(IdentifierKind.Phone, "phone")]
    [InlineData(IdentifierKind.Email, "email")]
    [InlineData(IdentifierKind.Qr, "qr")]
    [InlineData(IdentifierKind.Customer, "customer")]
    public void Its_kind_is_written_in_facts_and_its_text_never_gets_into_a_log(IdentifierKind kind, string name)
    {
        var identifier = Identifier.Of(kind, kind == IdentifierKind.Email ? "a@b" : "79001234567");
        identifier.KindName.Should().Be(new Label(name));
        identifier.ToString().Should().Be(name + " identifier");
    }
}
