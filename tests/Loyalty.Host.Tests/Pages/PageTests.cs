using System.Net;
using Loyalty.Domain.Ledgers;
using Microsoft.Playwright;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Pages;

public sealed class PageTests(Chromium chromium) : IAsyncDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task A_new_ledger_says_what_to_do_first()
    {
        var page = await OpenAsync("/");

        (await page.TitleAsync()).Should().Contain("Overview");
        (await page.Locator(".empty").InnerTextAsync()).Should().Contain("Nothing yet").And.Contain("loyalty demo");
    }

    [Fact]
    public async Task The_overview_tells_how_big_the_ledger_is_and_what_happened_last()
    {
        await TellAStoryAsync();

        var page = await OpenAsync("/");
        await ShowAsync(page, "overview");

        (await page.Locator(".tiles").InnerTextAsync()).Should().Contain("Wallets\n2");
        (await page.Locator(
            "table.facts tbody tr").First.InnerTextAsync()).Should().Contain("150 points for receipt R2");
        (await page.Locator("table.facts tbody tr").CountAsync()).Should().Be(12);
    }

    [Theory]
    [InlineData("phone", "+7 (900) 123-45-67")]
    [InlineData("wallet", Anna)]
    public async Task A_wallet_is_found_without_scripts(string kind, string text)
    {
        await TellAStoryAsync();
        var page = await OpenAsync("/", scripts: false);

        await page.Locator("#kind").SelectOptionAsync(kind);
        await page.Locator("#text").FillAsync(text);
        await page.Locator("button[type=submit]").ClickAsync();

        page.Url.Should().EndWith($"/wallets/{Anna}").And.NotContain("900");
    }

    [Theory]
    [InlineData("card", "404", "Nobody has that")]
    [InlineData("phone", "none", "country code")]
    [InlineData("wallet", "7", "UUID")]
    public async Task What_is_not_found_is_said_where_it_was_typed(string kind, string text, string fault)
    {
        var page = await OpenAsync("/");

        await page.Locator("#kind").SelectOptionAsync(kind);
        await page.Locator("#text").FillAsync(text);
        await page.Locator("button[type=submit]").ClickAsync();

        (await page.Locator("[role=alert]").InnerTextAsync()).Should().Contain(fault);
        (await page.Locator("#text").InputValueAsync()).Should().Be(text);
        (await page.Locator("#kind").InputValueAsync()).Should().Be(kind);
    }

    [Fact]
    public async Task A_wallets_page_tells_what_became_of_every_point()
    {
        await TellAStoryAsync();

        var page = await OpenAsync($"/wallets/{Anna}");
        await ShowAsync(page, "wallet");

        var tiles = await page.Locator(".tiles").InnerTextAsync();
        tiles.Should().Contain("Held\n150").And.Contain("Debt\n320");
        var stories = await page.Locator(".story").AllInnerTextsAsync();
        stories.Should().HaveCount(4);
        stories[0].Should().Contain("Receipt R1").And.Contain("400 paid on receipt P1").And.Contain("100 taken back");
        (await page.Locator(
            ".debts").InnerTextAsync()).Should().Contain("400 owed for receipt R1").And.Contain("320 still owed");
        (await page.Locator(
            "#history ~ .scroll tbody tr").First.InnerTextAsync()).Should().Contain("150 points for receipt R2");
    }

    [Fact]
    public async Task A_wallet_is_looked_at_as_of_any_instant_on_the_ledgers_wall_clock()
    {
        await TellAStoryAsync();
        var page = await OpenAsync($"/wallets/{Anna}");

        // Noon in London is three in the afternoon in Moscow, the zone of the default rules.
        await page.Locator("#asOf").FillAsync("2026-03-02T15:00");
        await page.Locator("button[type=submit]").ClickAsync();

        (await page.Locator(".tiles").InnerTextAsync()).Should().Contain("Held\n500").And.Contain("Debt\n0");
        (await page.Locator(".hint").InnerTextAsync()).Should().Contain("02/03/2026 15:00");
    }

    [Fact]
    public async Task History_is_read_back_page_by_page()
    {
        await _host.OpenAsync(Anna);
        for (var number = 1; number <= 30; number++)
        {
            await _host.GiveAsync(Anna, FormattableString.Invariant($"R{number}"), 1000 + number, "\"hold\":\"P14D\"");
        }

        var page = await OpenAsync($"/wallets/{Anna}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();

        var rows = await page.Locator("#history ~ .scroll tbody tr").AllInnerTextsAsync();
        rows[^1].Should().Contain("Wallet opened");
        rows[0].Should().Contain("1,005 points for receipt R5");
        await page.GetByRole(AriaRole.Link, new() { Name = "Newer" }).ClickAsync();
        (await page.Locator("#history ~ .scroll tbody tr").First.InnerTextAsync()).Should().Contain("receipt R30");
    }

    [Theory]
    [InlineData("de-DE", "1.005", "02.03.2026 15:00")]
    [InlineData("en-US", "1,005", "3/2/2026 3:00")]
    public async Task Numbers_and_dates_are_written_as_the_reader_does(string language, string number, string date)
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R1", 1005);

        var page = await OpenAsync($"/wallets/{Anna}", language);

        (await page.Locator(".tiles").InnerTextAsync()).Should().Contain(number);
        (await page.Locator("#history ~ .scroll").InnerTextAsync()).Should().Contain(date);
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_and_the_page_works_again_afterwards()
    {
        await _host.OpenAsync(Anna);
        _host.Ledgers.Main.Failure = new LedgerUnavailableException();
        var page = await OpenAsync($"/wallets/{Anna}", status: HttpStatusCode.ServiceUnavailable);
        (await page.Locator("[role=alert]").InnerTextAsync()).Should().Contain("cannot be read just now");

        _host.Ledgers.Main.Failure = null;
        await page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();

        (await page.Locator("h1").InnerTextAsync()).Should().Contain("Wallet");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/wallets/0197d1e0-0000-7000-8000-0000000000ff")]
    [InlineData("/wallets/7")]
    [InlineData("/?ledger=nope")]
    public async Task What_is_not_there_is_said_in_words(string path)
    {
        var page = await OpenAsync(path, status: HttpStatusCode.NotFound);

        (await page.Locator(".notice").InnerTextAsync()).Should().Contain("There is nothing here");
    }

    [Fact]
    public async Task Calls_can_be_tried_in_the_documentation_which_comes_from_here_alone()
    {
        var page = await chromium.OpenAsync(_host.Client.BaseAddress!);
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_host.Client.BaseAddress!.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };

        await page.GotoAsync("/docs");
        await page.Locator("#operations-Ledger-getLedger").ClickAsync();
        await page.Locator("#operations-Ledger-getLedger button.execute").ClickAsync();
        await page.Locator(
            "#operations-Ledger-getLedger .live-responses-table .response-col_status").First.WaitForAsync();
        await ShowAsync(page, "docs");

        (await page.Locator("#operations-Ledger-getLedger .live-responses-table").InnerTextAsync())
            .Should().Contain("\"wallets\"");
        elsewhere.Should().BeEmpty();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    // For looking at by eye: LOYALTY_SCREENSHOTS names a folder.
    private static async Task ShowAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LOYALTY_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    private async Task<IPage> OpenAsync(
        string path, string language = "en-GB", bool scripts = true, HttpStatusCode status = HttpStatusCode.OK)
    {
        var page = await chromium.OpenAsync(_host.Client.BaseAddress!, language, scripts);
        var response = await page.GotoAsync(path);
        response!.Status.Should().Be((int)status);
        return page;
    }

    /// <summary>
    /// Earned, spent, returned: a debt that later points pay off; and points moved to another wallet.
    /// </summary>
    private async Task TellAStoryAsync()
    {
        await _host.OpenAsync(Anna, "phone", "+79001234567");
        await _host.OpenAsync(Boris);
        await _host.GiveAsync(Anna, "R1", 500, "\"hold\":\"P14D\"");
        _host.Clock.Advance(TimeSpan.FromDays(15));
        await _host.PostAsync(
            "/v1/receipts/redemptions",
            $$"""{"occurredAt":"2026-03-17T12:00:00Z","receipt":"P1","wallet":"{{Anna}}","points":400}""");
        await _host.PostAsync(
            "/v1/returns", """{"occurredAt":"2026-03-17T12:00:00Z","receipt":"R1","document":"RET1"}""");
        await _host.GiveAsync(Boris, "R3", 120);
        await _host.PostAsync(
            $"/v1/wallets/{Boris}/transfers",
            $$"""{"occurredAt":"2026-03-17T12:00:00Z","key":"T1","to":"{{Anna}}","points":30}""");
        await _host.PostAsync($"/v1/wallets/{Anna}/adjustments", $$"""
            {"occurredAt":"2026-03-17T12:00:00Z","key":"A1","direction":"give","points":50,
             "reason":"goodwill","operator":"op-1","approver":"op-2"}
            """);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await _host.PostAsync("/v1/receipts/accruals", $$"""
            {"occurredAt":"2026-03-18T12:00:00Z","receipt":"R2","wallet":"{{Anna}}","points":150}
            """);
    }
}
