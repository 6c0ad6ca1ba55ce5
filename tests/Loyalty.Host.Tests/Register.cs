using Loyalty.Testing;
using static System.FormattableString;

namespace Loyalty.Host.Tests;

/// <summary>What a register usually sends, in as few words as a test needs.</summary>
internal static class Register
{
    public const string Anna = SampleBodies.Anna;
    public const string Boris = SampleBodies.Boris;

    /// <summary>When everything happens unless said otherwise: the instant at which a test's clock starts.</summary>
    public const string Noon = "2026-03-02T12:00:00Z";

    public static Task<Reply> OpenAsync(this TestHost host, string id, string? kind = null, string? text = null)
    {
        var identifiers = kind is null ? string.Empty : $$""","identifiers":[{"kind":"{{kind}}","text":"{{text}}"}]""";
        return host.PostAsync("/v1/wallets", $$"""{"id":"{{id}}"{{identifiers}}}""");
    }

    /// <summary>Points of a purchase; spendable at once unless <paramref name="more"/> says otherwise.</summary>
    public static Task<Reply> GiveAsync(
        this TestHost host, string wallet, string receipt, int points, string more = "\"hold\":\"P0D\"") =>
        host.PostAsync("/v1/receipts/accruals", Invariant($$"""
            {"occurredAt":"{{Noon}}","receipt":"{{receipt}}","wallet":"{{wallet}}","points":{{points}},{{more}}}
            """));

    /// <summary>Two pieces for 1000 together: 50 points by the default programme, held for 14 days.</summary>
    public static Task<Reply> SellAsync(this TestHost host, string receipt, string more) =>
        host.PostAsync("/v1/receipts", Sale(receipt, more, "2", "1000"));

    public static string Sale(string receipt, string more, string quantity, string amount) => $$"""
        {"occurredAt":"{{Noon}}","receipt":"{{receipt}}","currency":"RUB",
         "lines":[{"line":"1","sku":"A","quantity":{{quantity}},"amount":{{amount}}}]
         {{(more.Length == 0 ? "" : ",")}}{{more}}}
        """;

    public static Task<Reply> ReserveAsync(this TestHost host, string wallet, string name, int points) =>
        host.PostAsync($"/v1/wallets/{wallet}/reservations", Invariant(
            $$"""{"occurredAt":"{{Noon}}","reservation":"{{name}}","points":{{points}},"for":"PT15M"}"""));
}
