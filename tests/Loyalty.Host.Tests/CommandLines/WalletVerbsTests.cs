using System.Text.Json.Nodes;
using Loyalty.Testing;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.CommandLines;

public sealed class WalletVerbsTests : IAsyncLifetime
{
    private ScratchDatabase? _scratch;

    private string Connection => _scratch!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _scratch = await ScratchDatabase.CreateAsync();
        await using var host = new TestHost(Connection);
        await host.OpenAsync(Anna, "card", "2200");
        await host.GiveAsync(Anna, "R1", 500);
        await host.PostAsync(
            "/v1/receipts/redemptions",
            $$"""{"occurredAt":"{{Noon}}","receipt":"P1","wallet":"{{Anna}}","points":400}""");
        await host.PostAsync(
            "/v1/returns", $$"""{"occurredAt":"{{Noon}}","receipt":"R1","document":"RET1"}""");
    }

    [Theory]
    [InlineData(Anna)]
    [InlineData("card:2200")]
    public async Task A_wallet_is_shown_by_its_id_or_by_an_identifier(string wallet)
    {
        var typed = await Typed.RunAsync("wallet", "show", wallet, "--connection", Connection);

        typed.ExitCode.Should().Be(0, typed.Errors);
        typed.Output.Should().Be(
            $"Wallet {Anna}: open\nAvailable\tHeld\tReserved\tDebt\tLapsed\n0\t0\t0\t400\t0\n");
    }

    [Fact]
    public async Task It_is_shown_as_the_API_answers_it()
    {
        var typed = await Typed.RunAsync("wallet", "show", Anna, "--json", "--connection", Connection);

        ((int?)JsonNode.Parse(typed.Output)!["balance"]!["debt"]).Should().Be(400);
    }

    [Fact]
    public async Task It_is_shown_as_of_any_instant()
    {
        var before = await Typed.RunAsync(
            "wallet", "show", Anna, "--as-of", "2026-03-02T11:59:59Z", "--connection", Connection);

        before.Output.Should().Contain("0\t0\t0\t0\t0");
    }

    [Fact]
    public async Task Its_history_is_told_fact_by_fact()
    {
        var typed = await Typed.RunAsync("wallet", "history", Anna, "--connection", Connection);

        typed.Output.Should().Contain("\t2026-03-02 15:00:00 +03:00\t500 points for receipt R1\n")
            .And.Contain("400 points paid on receipt P1")
            .And.Contain("500 points taken back for receipt R1, 400 of them as a debt");
    }

    [Fact]
    public async Task Its_history_is_one_line_of_JSON_for_each_fact()
    {
        var typed = await Typed.RunAsync("wallet", "history", Anna, "--json", "--connection", Connection);

        typed.Output.TrimEnd().Split('\n').Select(line => (string?)JsonNode.Parse(line)!["kind"])
            .Should().StartWith(["wallet_opened", "identifier_linked", "points_accrued"]);
    }

    [Fact]
    public async Task Why_tells_every_point_and_the_sum()
    {
        var typed = await Typed.RunAsync("wallet", "why", Anna, "--connection", Connection);

        typed.Output.Should().Contain("1\tReceipt R1\t1\t400\tpaid on receipt P1\n")
            .And.Contain("1\tReceipt R1\t1\t100\ttaken back, return RET1 of receipt R1\n")
            .And.Contain("Debt: 400 owed for receipt R1 (RET1), 400 of it still.\n")
            .And.EndWith("Together: 0 available, 0 held, 0 reserved, 0 lapsed, 400 owed.\n");
    }

    [Fact]
    public async Task A_replay_from_the_facts_alone_gives_what_the_ledger_says()
    {
        var typed = await Typed.RunAsync(
            "audit", "replay", Anna, "--as-of", "2026-03-02T12:00:00Z", "--connection", Connection);

        typed.ExitCode.Should().Be(0);
        typed.Output.Should().Contain("the ledger says\t0\t0\t0\t400\t0\n").And.EndWith("The same.\n");
    }

    [Theory]
    [InlineData("There is no such wallet", "wallet", "show", "card:1")]
    [InlineData("There is no such wallet", "wallet", "show", "0197d1e0-0000-7000-8000-0000000000ff")]
    [InlineData("WALLET: A wallet's id is a UUID", "wallet", "why", "7")]
    [InlineData("WALLET: A kind of identifier", "wallet", "why", "fax:7")]
    [InlineData("--as-of: An instant is written", "wallet", "history", Anna, "--as-of", "yesterday")]
    [InlineData("There is no ledger named \"shop\". There are: main.", "wallet", "show", Anna, "--ledger", "shop")]
    [InlineData("--ledger: A ledger is named by", "wallet", "show", Anna, "--ledger", "Shop!")]
    public async Task What_cannot_be_used_is_one_line_and_exit_code_2(string line, params string[] arguments)
    {
        var typed = await Typed.RunAsync([.. arguments, "--connection", Connection]);

        typed.ExitCode.Should().Be(2);
        typed.Output.Should().BeEmpty();
        typed.Errors.Should().StartWith("loyalty: " + line).And.NotContain("   at ");
        typed.Errors.TrimEnd().Should().NotContain("\n");
    }

    public ValueTask DisposeAsync() => _scratch!.DisposeAsync();
}
