using System.Net;
using static System.FormattableString;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Wallets;

public sealed class WalletRoutesTests : IAsyncDisposable
{
    private const string Held = "\"hold\":\"P14D\"";

    private readonly TestHost _host = new();

    [Fact]
    public async Task Opening_a_wallet_answers_where_it_is()
    {
        var reply = await _host.SendAsync("POST", "/v1/wallets");

        reply.Status.Should().Be(HttpStatusCode.Created);
        reply.Location.Should().Be("/v1/wallets/00000000-0000-7000-8000-000000000001");
        ((string?)reply.Json["outcome"]).Should().Be("ok");
        ((int?)reply.Json["balance"]!["available"]).Should().Be(0);
    }

    [Fact]
    public async Task Opening_it_again_is_a_repeat()
    {
        await _host.OpenAsync(Anna);

        var reply = await _host.PostAsync("/v1/wallets", $$"""{"id":"{{Anna}}"}""");

        reply.Status.Should().Be(HttpStatusCode.OK);
        ((string?)reply.Json["outcome"]).Should().Be("repeat");
    }

    [Fact]
    public async Task A_wallet_shows_its_lots_in_the_order_of_spending()
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R1", 500, Held);
        await _host.GiveAsync(Anna, "R2", 100);

        var reply = await _host.GetAsync($"/v1/wallets/{Anna}");

        ((int?)reply.Json["balance"]!["held"]).Should().Be(500);
        ((int?)reply.Json["balance"]!["available"]).Should().Be(100);
        reply.Json["lots"]!.AsArray().Select(lot => (string?)lot!["receipt"]).Should().Equal("R2", "R1");
    }

    [Fact]
    public async Task A_balance_is_asked_for_any_instant_and_any_knowledge()
    {
        await _host.OpenAsync(Anna);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await _host.GiveAsync(Anna, "R1", 500, Held);

        async Task<string> FiguresAsync(string query)
        {
            var balance = (await _host.GetAsync($"/v1/wallets/{Anna}/balance{query}")).Json["balance"]!;
            return $"{balance["held"]} {balance["available"]}";
        }

        (await FiguresAsync(string.Empty)).Should().Be("500 0");
        (await FiguresAsync("?asOf=2026-04-01T00:00:00%2B03:00")).Should().Be("0 500");
        (await FiguresAsync("?asOf=2026-04-01T00:00:00+03:00&knownAt=2026-03-02T13:00:00Z")).Should().Be("0 0");
    }

    [Fact]
    public async Task History_comes_in_pages_until_there_is_no_next_one()
    {
        await _host.OpenAsync(Anna);
        for (var number = 1; number <= 4; number++)
        {
            await _host.GiveAsync(Anna, Invariant($"R{number}"), number, Held);
        }

        var seen = new List<string>();
        var next = (string?)$"/v1/wallets/{Anna}/history?limit=2";
        while (next is not null)
        {
            var page = (await _host.GetAsync(next)).Json;
            seen.AddRange(page["items"]!.AsArray().Select(item => $"{item!["version"]} {item["kind"]}"));
            page["items"]!.AsArray().Count.Should().BeLessThanOrEqualTo(2);
            next = (string?)page["next"];
        }

        seen.Should().Equal(
            "1 wallet_opened", "2 points_accrued", "3 points_accrued", "4 points_accrued", "5 points_accrued");
    }

    [Fact]
    public async Task An_absorbed_wallet_points_to_its_survivor()
    {
        await _host.OpenAsync(Anna);
        await _host.OpenAsync(Boris);
        await _host.GiveAsync(Boris, "R1", 70);

        var merged = await _host.PostAsync($"/v1/wallets/{Anna}/merges", $$"""{"absorbed":"{{Boris}}"}""");
        var again = await _host.PostAsync($"/v1/wallets/{Anna}/merges", $$"""{"absorbed":"{{Boris}}"}""");
        var absorbed = await _host.GetAsync($"/v1/wallets/{Boris}");
        var refused = await _host.ReserveAsync(Boris, "S1", 10);

        ((int?)merged.Json["balance"]!["available"]).Should().Be(70);
        ((string?)again.Json["outcome"]).Should().Be("repeat");
        ((string?)absorbed.Json["status"]).Should().Be("merged");
        ((string?)absorbed.Json["survivor"]).Should().Be(Anna);
        refused.Code.Should().Be("wallet_merged");
        ((string?)refused.Json["survivor"]).Should().Be(Anna);
    }

    [Fact]
    public async Task Adjusting_needs_a_second_person()
    {
        await _host.OpenAsync(Anna);

        var alone = await AdjustAsync("A1", "give", "op-1", "op-1");
        var given = await AdjustAsync("A2", "give", "op-1", "op-2");
        var taken = await AdjustAsync("A3", "take", "op-1", "op-2");
        var tooMuch = await AdjustAsync("A4", "take", "op-1", "op-2");

        alone.Code.Should().Be("same_approver");
        ((int?)given.Json["balance"]!["available"]).Should().Be(40);
        ((int?)taken.Json["balance"]!["available"]).Should().Be(0);
        tooMuch.Code.Should().Be("insufficient_points");
        ((int?)tooMuch.Json["available"]).Should().Be(0);
    }

    [Fact]
    public async Task A_transfer_moves_available_points()
    {
        await _host.OpenAsync(Anna);
        await _host.OpenAsync(Boris);
        await _host.GiveAsync(Anna, "R1", 70);

        var reply = await _host.PostAsync(
            $"/v1/wallets/{Anna}/transfers",
            $$"""{"occurredAt":"2026-03-02T12:00:00Z","key":"T1","to":"{{Boris}}","points":30}""");

        ((int?)reply.Json["paid"]).Should().Be(30);
        ((int?)(await _host.GetAsync($"/v1/wallets/{Boris}")).Json["balance"]!["available"]).Should().Be(30);
    }

    [Fact]
    public async Task A_suspended_wallet_spends_nothing_until_it_is_resumed()
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R1", 70);
        await _host.PostAsync($"/v1/wallets/{Anna}/suspension", """{"reason":"many cards"}""");

        var refused = await _host.ReserveAsync(Anna, "S1", 10);
        await _host.SendAsync("DELETE", $"/v1/wallets/{Anna}/suspension");
        var reserved = await _host.ReserveAsync(Anna, "S2", 10);

        refused.Code.Should().Be("wallet_suspended");
        ((int?)reserved.Json["balance"]!["reserved"]).Should().Be(10);
    }

    [Fact]
    public async Task An_empty_wallet_is_closed_for_good()
    {
        await _host.OpenAsync(Anna);
        await _host.OpenAsync(Boris);
        await _host.GiveAsync(Boris, "R1", 70);

        (await _host.SendAsync("POST", $"/v1/wallets/{Boris}/closing")).Code.Should().Be("wallet_not_empty");
        (await _host.SendAsync("POST", $"/v1/wallets/{Anna}/closing")).Status.Should().Be(HttpStatusCode.OK);
        (await _host.PostAsync($"/v1/wallets/{Anna}/identifiers", """{"kind":"card","text":"1"}""")).Code
            .Should().Be("wallet_closed");
    }

    [Fact]
    public async Task Ledgers_are_apart_and_an_unknown_one_is_named()
    {
        await _host.OpenAsync(Anna);

        (await _host.SendAsync("GET", $"/v1/wallets/{Anna}", ledger: "shop")).Code.Should().Be("wallet_not_found");
        (await _host.SendAsync("GET", $"/v1/wallets/{Anna}", ledger: "main")).Status.Should().Be(HttpStatusCode.OK);
        (await _host.SendAsync("GET", $"/v1/wallets/{Anna}", ledger: "nope")).Code.Should().Be("unknown_ledger");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private Task<Reply> AdjustAsync(string key, string direction, string asks, string approves) => _host.PostAsync(
        $"/v1/wallets/{Anna}/adjustments",
        $$"""
        {"occurredAt":"2026-03-02T12:00:00Z","key":"{{key}}","direction":"{{direction}}","points":40,
         "reason":"goodwill","operator":"{{asks}}","approver":"{{approves}}"}
        """);
}
