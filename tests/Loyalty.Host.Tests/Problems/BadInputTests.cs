using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Problems;

/// <summary>What is amiss is named as the caller wrote it, with what is wanted instead.</summary>
public sealed class BadInputTests : IAsyncDisposable
{
    private const string Receipts = "/v1/receipts";
    private const string Start = "\"occurredAt\":\"2026-03-02T12:00:00Z\",\"receipt\":\"R1\",\"currency\":\"RUB\"";

    private readonly TestHost _host = new();

    public static TheoryData<string, string, string> Bodies { get; } = new()
    {
        { "", "body", "A body of JSON is wanted" },
        { "null", "body", "A body of JSON is wanted" },
        { "{", "body", "line 1, byte 2" },
        { "{\n \"receipt\": nope}", "receipt", "(line 2, byte 14)" },
        { "[]", "body", "An object" },
        { "{}", "occurredAt", "required" },
        { $"{{{Start}}}", "lines", "required" },
        { $"{{{Start},\"lines\":7}}", "lines", "A list is wanted" },
        { $"{{{Start},\"wallet\":\"{Anna}\",\"lines\":[]}}", "lines", "1 to 10000 are wanted" },
        { $"{{{Start},\"lines\":[null]}}", "lines[0]", "An object" },
        { $"{{{Start},\"lines\":[{{\"line\":\"1\"}}]}}", "lines[0].sku", "required" },
        { Line("\"sku\":\"A\",\"quantity\":1,\"amount\":\"1,5\""), "lines[0].amount", "A decimal is wanted" },
        { Line("\"sku\":\"A\",\"quantity\":1,\"amount\":1e3"), "lines[0].amount", "A decimal is wanted" },
        { Line("\"sku\":\"A\",\"quantity\":1,\"amount\":-1"), "lines.amount", "0 to 1000000000000" },
        { Line("\"sku\":\"A\",\"quantity\":1,\"amount\":0.1234567"), "lines.amount", "at most six decimals" },
        { Line("\"sku\":\"A\",\"quantity\":0,\"amount\":1"), "lines.quantity", "More than 0" },
        { Line("\"sku\":\"\",\"quantity\":1,\"amount\":1"), "lines[0].sku", "1 to 200 characters" },
        { Line("\"sku\":\"\\u0000\",\"quantity\":1,\"amount\":1"), "lines[0].sku", "control characters" },
        { Line("\"sku\":\"\\ud800\",\"quantity\":1,\"amount\":1"), "lines[0].sku", "1 to 200 characters" },
        { Line("\"sku\":\"A\",\"colour\":\"red\",\"quantity\":1,\"amount\":1"), "lines[0].colour", "no such member" },
        { $"{{{Start},\"\":1}}", "body", "no such member" },
        { Line("\"a'b\":1,\"sku\":\"A\",\"quantity\":1,\"amount\":1"), "lines[0]['a'b']", "no such member" },
        { Line("\"a' b\\n\":1,\"sku\":\"A\",\"quantity\":1,\"amount\":1"), "lines[0]['a' b\n']", "no such member" },
        { Line("\"\":1,\"sku\":\"A\",\"quantity\":1,\"amount\":1"), "lines[0]", "no such member" },
        { Line("\"sku\":null,\"quantity\":1,\"amount\":1"), "lines[0].sku", "1 to 200 characters" },
        { $"{{{Start},\"currency\":\"RUB\",\"lines\":[]}}", "currency", "comes twice" },
        { $"{{{Start},\"lines\":[],\"redeem\":-1}}", "redeem", "whole number from 0" },
        { $"{{{Start},\"lines\":[],\"redeem\":1.5}}", "redeem", "whole number from 0" },
        { $"{{{Start},\"lines\":[],\"redeem\":99999999999999999999}}", "redeem", "whole number from 0" },
        { $"{{{Start},\"lines\":[],\"wallet\":\"7\"}}", "wallet", "UUID" },
        { Shown("\"kind\":\"fax\",\"text\":\"1\""), "identifier.kind", "One of card, phone" },
        { "{\"occurredAt\":\"2026-03-02\"}", "occurredAt", "with its offset" },
        { "{\"occurredAt\":\"03/02/2026 12:00\"}", "occurredAt", "with its offset" },
        { "{\"occurredAt\":\"2026-03-02T12:00:00\"}", "occurredAt", "with its offset" },
        { "{\"occurredAt\":\"2026-02-30T12:00:00Z\"}", "occurredAt", "with its offset" },
        { "{\"occurredAt\":\"1969-12-31T23:59:59Z\"}", "occurredAt", "from 1970 on" },
        { new string('[', 20), "body", "An object" },
    };

    public static TheoryData<string, string> Addresses { get; } = new()
    {
        { "/v1/wallets/7", "id" },
        { "/v1/wallets/%zz", "id" },
        { $"/v1/wallets/{Anna}/balance?asOf=yesterday", "asOf" },
        { $"/v1/wallets/{Anna}/balance?asOf=2026-03-02T12:00:00Z&asOf=2026-03-02T12:00:00Z", "asOf" },
        { $"/v1/wallets/{Anna}/balance?knownAt=2026-03-02", "knownAt" },
        { $"/v1/wallets/{Anna}/history?limit=0", "limit" },
        { $"/v1/wallets/{Anna}/history?limit=201", "limit" },
        { $"/v1/wallets/{Anna}/history?after=-1", "after" },
        { "/v1/facts?after=99999999999999999999", "after" },
        { "/v1/programmes/one", "version" },
        { "/v1/wallets?kind=fax&identifier=1", "kind" },
        { "/v1/wallets?kind=card", "identifier" },
        { "/v1/wallets?identifier=1", "kind" },
        { "/v1/receipts/", "key" },
        { $"/v1/receipts/{new string('x', 201)}", "key" },
        { "/v1/receipts/%C3%28", "path" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_refused_by_its_member(string body, string field, string remedy)
    {
        var reply = await _host.PostAsync(Receipts, body);

        reply.Code.Should().Be("bad_input", reply.Text);
        reply.Field.Should().Be(field, reply.Text);
        ((string?)reply.Json["detail"]).Should().Contain(remedy);
        reply.Text.Should().NotContain("System.").And.NotContain("Loyalty.");
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_address_is_refused_by_its_part(string path, string field)
    {
        var reply = await _host.GetAsync(path);

        reply.Code.Should().Be("bad_input", reply.Text);
        reply.Field.Should().Be(field);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_refused_by_its_member()
    {
        byte[] bytes = [.. """{"identifiers":[{"kind":"card","text":" """u8, 0xC3, 0x28, .. "\"}]}"u8];
        using var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        var reply = await _host.SendAsync("POST", "/v1/wallets", content);

        reply.Code.Should().Be("bad_input", reply.Text);
        reply.Field.Should().Be("identifiers[0].text");
    }

    [Fact]
    public async Task A_programme_is_refused_by_its_member()
    {
        var reply = await _host.PostAsync(
            "/v1/programmes",
            "{\"occurredAt\":\"" + Noon + "\",\"key\":\"k\",\"programme\":{\"earn\":{\"rate\":5000}}}");

        reply.Field.Should().Be("programme.earn.rate");
        ((string?)reply.Json["detail"]).Should().Contain("0 to 1000");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static string Shown(string members) => $"{{{Start},\"lines\":[],\"identifier\":{{{members}}}}}";

    private static string Line(string members) =>
        $"{{{Start},\"wallet\":\"{Anna}\",\"lines\":[{{\"line\":\"1\",{members}}}]}}";
}
