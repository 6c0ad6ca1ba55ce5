using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Wallets;

public sealed class IdentifierRoutesTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task An_identifier_finds_the_wallet_however_it_is_written()
    {
        await _host.OpenAsync(Anna, "phone", "+7 900 123-45-67");

        var reply = await _host.PostAsync("/v1/wallets/lookup", """{"kind":"phone","text":"+7(900)1234567"}""");

        ((string?)reply.Json["wallet"]).Should().Be(Anna);
    }

    [Fact]
    public async Task An_identifier_of_another_wallet_opens_none()
    {
        await _host.OpenAsync(Anna, "card", "2200");

        var reply = await _host.PostAsync(
            "/v1/wallets",
            $$"""{"id":"{{Boris}}","identifiers":[{"kind":"qr","text":"1"},{"kind":"card","text":"2200"}]}""");

        reply.Code.Should().Be("identifier_taken");
        reply.Field.Should().Be("identifiers[1]");
        ((string?)reply.Json["wallet"]).Should().Be(Anna);
        (await _host.GetAsync($"/v1/wallets/{Boris}")).Code.Should().Be("wallet_not_found");
    }

    [Fact]
    public async Task A_card_is_found_as_of_an_instant()
    {
        await _host.OpenAsync(Anna, "card", "2200");
        _host.Clock.Advance(TimeSpan.FromDays(2));
        await _host.OpenAsync(Boris);
        await _host.PostAsync($"/v1/wallets/{Boris}/identifiers", """{"kind":"card","text":"2200"}""");

        var now = await _host.GetAsync("/v1/wallets?kind=card&identifier=2200");
        var then = await _host.GetAsync("/v1/wallets?kind=card&identifier=2200&asOf=2026-03-03T00:00:00Z");
        var before = await _host.GetAsync("/v1/wallets?kind=card&identifier=2200&asOf=2026-03-01T00:00:00Z");

        ((string?)now.Json["wallet"]).Should().Be(Boris);
        ((string?)then.Json["wallet"]).Should().Be(Anna);
        before.Code.Should().Be("wallet_not_found");
    }

    [Theory]
    [InlineData("phone", "%2B79001234567")]
    [InlineData("email", "anna@example.com")]
    public async Task What_names_a_person_is_not_taken_in_an_address(string kind, string text)
    {
        var reply = await _host.GetAsync($"/v1/wallets?kind={kind}&identifier={text}");

        reply.Code.Should().Be("bad_input");
        reply.Field.Should().Be("kind");
        reply.Text.Should().Contain("/v1/wallets/lookup").And.NotContain("79001234567").And.NotContain("anna");
    }

    [Fact]
    public async Task Erasing_a_person_leaves_the_wallet_and_its_history()
    {
        await _host.OpenAsync(Anna, "email", "anna@example.com");

        var erased = await _host.SendAsync("DELETE", $"/v1/wallets/{Anna}/person");

        ((int?)erased.Json["erased"]).Should().Be(1);
        var lookup = await _host.PostAsync("/v1/wallets/lookup", """{"kind":"email","text":"anna@example.com"}""");
        lookup.Code.Should().Be("wallet_not_found");
        (await _host.GetAsync($"/v1/wallets/{Anna}/history")).Json["items"]!.AsArray().Should().HaveCount(2);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
