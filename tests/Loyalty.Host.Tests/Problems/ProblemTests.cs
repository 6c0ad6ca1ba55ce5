using System.Net;
using System.Text;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Stored;
using Loyalty.Host.Problems;
using Microsoft.Extensions.Logging;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Problems;

public sealed class ProblemTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    public static TheoryData<RefusalCode> Codes { get; } = [.. Enum.GetValues<RefusalCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_refusal_has_its_place_in_the_table(RefusalCode code)
    {
        var kind = ProblemKinds.Of(code);

        JsonSerializer.Serialize(code, StoredJson.Options).Should().Be($"\"{kind.Code}\"");
        kind.Status.Should().BeOneOf(404, 409, 422);
    }

    [Fact]
    public void No_two_kinds_share_a_code() =>
        Enum.GetValues<RefusalCode>().Select(ProblemKinds.Of).Concat(ProblemKinds.Others)
            .Select(kind => kind.Code).Should().OnlyHaveUniqueItems();

    [Fact]
    public async Task A_problem_is_one_of_RFC_9457_and_says_what_to_do()
    {
        var reply = await _host.GetAsync($"/v1/wallets/{Anna}");

        reply.Status.Should().Be(HttpStatusCode.NotFound);
        reply.MediaType.Should().Be("application/problem+json");
        reply.Text.Should().Be(
            "{\"type\":\"urn:loyalty:problem:wallet_not_found\",\"title\":\"There is no such wallet.\",\"status\":404,"
            + "\"detail\":\"Open it first, or correct its id or identifier.\",\"code\":\"wallet_not_found\"}");
    }

    [Fact]
    public async Task A_busy_ledger_says_when_to_come_back()
    {
        _host.Ledgers.Main.Failure = new LedgerBusyException { RetryAfter = TimeSpan.FromMilliseconds(1500) };

        var reply = await _host.GetAsync($"/v1/wallets/{Anna}");

        reply.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        reply.Code.Should().Be("busy");
        reply.RetryAfter.Should().Be("2");
    }

    [Fact]
    public async Task A_store_that_is_away_is_503_until_it_is_back()
    {
        _host.Ledgers.Main.Failure = new LedgerUnavailableException();
        var away = await _host.SendAsync("POST", "/v1/wallets");
        var ready = await _host.GetAsync("/health/ready");
        var live = await _host.GetAsync("/health/live");
        _host.Ledgers.Main.Failure = null;
        var back = await _host.SendAsync("POST", "/v1/wallets");

        away.Code.Should().Be("unavailable");
        away.RetryAfter.Should().Be("5");
        ready.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        live.Status.Should().Be(HttpStatusCode.OK);
        back.Status.Should().Be(HttpStatusCode.Created);
        (await _host.GetAsync("/health/ready")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_fault_of_the_service_tells_callers_an_id_and_the_log_the_rest()
    {
        _host.Ledgers.Main.Failure = new InvalidOperationException("the very secret cause");

        var reply = await _host.GetAsync($"/v1/wallets/{Anna}");

        reply.Code.Should().Be("internal_error");
        reply.Text.Should().NotContain("secret").And.NotContain("   at ");
        _host.Log.Text.Should().Contain((string?)reply.Json["id"]).And.Contain("the very secret cause");
        _host.Log.Count(LogLevel.Error).Should().Be(1);
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", "unknown_path", 404)]
    [InlineData("GET", "/v1", "unknown_path", 404)]
    [InlineData("PUT", "/v1/wallets", "method_not_allowed", 405)]
    [InlineData("DELETE", "/v1/receipts", "method_not_allowed", 405)]
    public async Task Addresses_that_are_none_are_problems_too(string method, string path, string code, int status)
    {
        var reply = await _host.SendAsync(method, path);

        reply.Code.Should().Be(code);
        reply.Status.Should().Be((HttpStatusCode)status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("nonsense")]
    public async Task Only_JSON_in_UTF_8_is_read(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{}"));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var reply = await _host.SendAsync("POST", "/v1/wallets", content);

        reply.Code.Should().Be("not_json");
    }

    [Fact]
    public async Task A_compressed_body_is_not_read()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        (await _host.SendAsync("POST", "/v1/wallets", content)).Code.Should().Be("not_json");
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_too_large()
    {
        var fits = await _host.PostAsync("/v1/wallets", "{}".PadRight(1_048_576));
        var isTooLarge = await _host.PostAsync("/v1/wallets", "{}".PadRight(1_048_577));

        fits.Status.Should().Be(HttpStatusCode.Created);
        isTooLarge.Code.Should().Be("body_too_large");
    }

    [Fact]
    public async Task What_names_a_person_gets_into_no_log()
    {
        await _host.OpenAsync(Anna, "phone", "+79001234567");
        await _host.PostAsync("/v1/wallets/lookup", """{"kind":"phone","text":"+79001234567"}""");
        await _host.GetAsync("/v1/wallets?kind=phone&identifier=%2B79001234567");
        await _host.GetAsync("/v1/wallets?kind=card&identifier=79001234567");
        await _host.PostAsync("/v1/wallets/lookup", """{"kind":"email","text":"+79001234567"}""");
        _host.Ledgers.Main.Failure = new InvalidOperationException("fault");
        await _host.PostAsync("/v1/wallets/lookup", """{"kind":"phone","text":"+79001234567"}""");

        _host.Log.Text.Should().Contain("fault").And.NotContain("9001234567");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
