using System.Net;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Receipts;

public sealed class ReceiptRoutesTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task A_sale_earns_by_the_rules_on_the_money_paid()
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R0", 100);

        var reply = await _host.SellAsync("R1", $"""
            "wallet":"{Anna}","redeem":40
            """);

        reply.Status.Should().Be(HttpStatusCode.OK);
        ((int?)reply.Json["paid"]).Should().Be(40);
        ((int?)reply.Json["earned"]).Should().Be(48);
        ((int?)reply.Json["balance"]!["available"]).Should().Be(60);
        ((int?)reply.Json["balance"]!["held"]).Should().Be(48);
    }

    [Fact]
    public async Task The_same_receipt_again_is_a_repeat_and_another_content_a_conflict()
    {
        await _host.OpenAsync(Anna);
        await _host.SellAsync("R1", $"\"wallet\":\"{Anna}\"");

        var again = await _host.SellAsync("R1", $"\"wallet\":\"{Anna}\"");
        var other = await _host.SellAsync("R1", $"\"wallet\":\"{Anna}\",\"redeem\":1");

        ((string?)again.Json["outcome"]).Should().Be("repeat");
        ((int?)again.Json["earned"]).Should().Be(50);
        other.Status.Should().Be(HttpStatusCode.Conflict);
        other.Code.Should().Be("conflict");
    }

    [Fact]
    public async Task A_late_receipt_goes_to_whoever_had_the_card_then()
    {
        await _host.OpenAsync(Anna, "card", "2200");
        _host.Clock.Advance(TimeSpan.FromDays(5));
        await _host.OpenAsync(Boris);
        await _host.PostAsync($"/v1/wallets/{Boris}/identifiers", """{"kind":"card","text":"2200"}""");

        var reply = await _host.SellAsync("R1", """
            "identifier":{"kind":"card","text":"2200"}
            """);

        ((string?)reply.Json["wallet"]).Should().Be(Anna);
    }

    [Fact]
    public async Task A_receipt_found_by_card_is_the_same_one_after_its_wallet_was_merged()
    {
        await _host.OpenAsync(Anna, "card", "2200");
        await _host.OpenAsync(Boris);
        await _host.SellAsync("R1", """
            "identifier":{"kind":"card","text":"2200"}
            """);
        await _host.PostAsync($"/v1/wallets/{Boris}/merges", $$"""{"absorbed":"{{Anna}}"}""");

        var again = await _host.SellAsync("R1", """
            "identifier":{"kind":"card","text":"2200"}
            """);

        ((string?)again.Json["outcome"]).Should().Be("repeat");
    }

    [Theory]
    [InlineData("", "wallet")]
    [InlineData($"\"wallet\":\"{Anna}\",\"identifier\":{{\"kind\":\"card\",\"text\":\"1\"}}", "identifier")]
    public async Task A_purchase_is_one_customers(string whose, string field)
    {
        var reply = await _host.SellAsync("R1", whose);

        reply.Code.Should().Be("bad_input");
        reply.Field.Should().Be(field);
    }

    [Fact]
    public async Task A_card_that_nobody_has_is_not_found()
    {
        var reply = await _host.SellAsync("R1", """
            "identifier":{"kind":"card","text":"2200"}
            """);

        reply.Status.Should().Be(HttpStatusCode.NotFound);
        reply.Code.Should().Be("wallet_not_found");
    }

    [Fact]
    public async Task Amounts_are_exact_as_numbers_and_as_strings()
    {
        await _host.OpenAsync(Anna);
        await _host.PostAsync("/v1/receipts", Sale("R1", $"\"wallet\":\"{Anna}\"", "\"0.1\"", "\"0.333333\""));
        await _host.PostAsync("/v1/receipts", Sale("R2", $"\"wallet\":\"{Anna}\"", "0.1", "0.333333"));

        var text = await _host.GetAsync("/v1/receipts/R1");
        var number = await _host.GetAsync("/v1/receipts/R2");

        text.Json["lines"]![0]!.ToJsonString().Should().Be(number.Json["lines"]![0]!.ToJsonString())
            .And.Contain("\"amount\":\"0.333333\"").And.Contain("\"quantity\":\"0.1\"");
    }

    [Theory]
    [InlineData("chain/7/2/118/4711", "chain/7/2/118/4711")]
    [InlineData("chain%2F7%2F2%2F118%2F4711", "chain/7/2/118/4711")]
    [InlineData("chain/a%252Fb/2/118/4711", "chain/a%2Fb/2/118/4711")]
    [InlineData("%D1%87%D0%B5%D0%BA%201", "чек 1")]
    public async Task A_receipt_is_found_by_any_key(string path, string key)
    {
        await _host.OpenAsync(Anna);
        await _host.SellAsync(key, $"\"wallet\":\"{Anna}\"");

        var reply = await _host.GetAsync($"/v1/receipts/{path}");

        ((string?)reply.Json["receipt"]).Should().Be(key);
    }

    [Fact]
    public async Task Points_worked_out_by_the_caller_fall_on_the_lines_as_he_says()
    {
        await _host.OpenAsync(Anna);
        await _host.PostAsync("/v1/receipts/accruals", $$"""
            {"occurredAt":"{{Noon}}","receipt":"R1","wallet":"{{Anna}}","points":10,
             "lines":[{"line":"a","points":9},{"line":"b","points":1}]}
            """);

        var reply = await _host.PostAsync(
            "/v1/returns", $$"""{"occurredAt":"{{Noon}}","receipt":"R1","lines":[{"line":"a","quantity":1}]}""");

        ((int?)reply.Json["clawedBack"]).Should().Be(9);
    }

    [Fact]
    public async Task Redeeming_more_than_is_there_says_how_much_there_is()
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R0", 100);

        var reply = await _host.PostAsync(
            "/v1/receipts/redemptions",
            $$"""{"occurredAt":"{{Noon}}","receipt":"R1","wallet":"{{Anna}}","points":101}""");

        reply.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        reply.Code.Should().Be("insufficient_points");
        ((int?)reply.Json["available"]).Should().Be(100);
    }

    [Fact]
    public async Task Suspicion_of_a_purchase_ends_in_clearing_or_confiscation()
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R1", 100);

        await _host.PostAsync("/v1/receipts/suspensions", """{"receipt":"R1","reason":"odd"}""");
        await _host.PostAsync("/v1/receipts/resumptions", """{"receipt":"R1"}""");
        var taken = await _host.PostAsync("/v1/receipts/confiscations", """{"receipt":"R1"}""");
        var again = await _host.PostAsync("/v1/receipts/confiscations", """{"receipt":"R1"}""");
        var unknown = await _host.PostAsync("/v1/receipts/confiscations", """{"receipt":"R2"}""");

        ((int?)taken.Json["clawedBack"]).Should().Be(100);
        ((string?)again.Json["outcome"]).Should().Be("repeat");
        unknown.Code.Should().Be("not_found");
        (await _host.GetAsync($"/v1/wallets/{Anna}/history")).Json["items"]!.AsArray()
            .Select(item => (string?)item!["kind"]).Should().ContainInOrder("suspended", "resumed", "points_reversed");
    }

    [Fact]
    public async Task A_delivery_starts_the_hold()
    {
        await _host.PostAsync("/v1/programmes", $$$"""
            {"occurredAt":"{{{Noon}}}","key":"web","programme":{"holdStarts":"delivery"}}
            """);
        await _host.PostAsync("/v1/programmes/2/publish", """{"from":"2026-03-01T00:00:00Z"}""");
        await _host.OpenAsync(Anna);
        await _host.SellAsync("R1", $"\"wallet\":\"{Anna}\"");

        var delivered = await _host.PostAsync(
            "/v1/receipts/deliveries", $$"""{"receipt":"R1","occurredAt":"{{Noon}}"}""");

        ((string?)delivered.Json["outcome"]).Should().Be("ok");
        var lot = (await _host.GetAsync($"/v1/wallets/{Anna}")).Json["lots"]![0]!;
        ((string?)lot["holdEnd"]).Should().Be("2026-03-16T12:00:00.000000Z");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
