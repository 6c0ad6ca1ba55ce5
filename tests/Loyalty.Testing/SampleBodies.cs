namespace Loyalty.Testing;

/// <summary>A right body for each route that takes one, by operationId, with every member in it.</summary>
public static class SampleBodies
{
    /// <summary>A customer's wallet.</summary>
    public const string Anna = "0197d1e0-0000-7000-8000-00000000000a";

    /// <summary>Another one's.</summary>
    public const string Boris = "0197d1e0-0000-7000-8000-00000000000b";

    private const string At = "\"occurredAt\":\"2026-03-02T12:00:00Z\"";
    private const string Shown = "{\"kind\":\"card\",\"text\":\"2200\"}";
    private const string Lines = "[{\"line\":\"1\",\"weight\":\"10.5\",\"quantity\":2}]";

    /// <summary>The bodies.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["openWallet"] = $$"""{"id":"{{Boris}}","identifiers":[{{Shown}}],{{At}}}""",
        ["lookUpWallet"] = """{"kind":"card","text":"2200","asOf":"2026-03-02T12:00:00Z"}""",
        ["linkIdentifier"] = $$"""{"kind":"email","text":"a@example.com",{{At}}}""",
        ["adjustPoints"] = $$"""
            {{{At}},"key":"A1","direction":"give","points":5,"reason":"goodwill",
             "operator":"op-1","approver":"op-2","expires":"never"}
            """,
        ["transferPoints"] = $$"""{{{At}},"key":"T1","to":"{{Boris}}","points":5}""",
        ["mergeWallets"] = $$"""{"absorbed":"{{Boris}}",{{At}}}""",
        ["suspendWallet"] = $$"""{"reason":"odd",{{At}}}""",
        ["reservePoints"] = $$"""{{{At}},"reservation":"S1","points":5,"for":"PT15M"}""",
        ["captureReservation"] = $$"""{{{At}},"points":5,"receipt":"R1","lines":{{Lines}},"key":"C1"}""",
        ["registerReceipt"] = $$"""
            {{{At}},"receipt":"R1","currency":"RUB","wallet":"{{Anna}}","redeem":1,
             "lines":[{"line":"1","sku":"A","category":"food","quantity":"0.238","amount":"99.90"}]}
            """,
        ["accruePoints"] = $$"""
            {{{At}},"receipt":"R1","points":5,"identifier":{{Shown}},"hold":"P1D","validity":"P1Y",
             "lines":[{"line":"1","quantity":2,"points":5}]}
            """,
        ["redeemPoints"] = $$"""
            {{{At}},"receipt":"R1","points":5,"wallet":"{{Anna}}","lines":{{Lines}},"key":"K1"}
            """,
        ["returnGoods"] = $$"""
            {{{At}},"receipt":"R1","document":"D1","lines":[{"line":"1","quantity":1}]}
            """,
        ["voidReceipt"] = $$"""{"receipt":"R1",{{At}}}""",
        ["confirmDelivery"] = $$"""{"receipt":"R1",{{At}}}""",
        ["suspendLot"] = $$"""{"receipt":"R1","reason":"odd",{{At}}}""",
        ["resumeLot"] = $$"""{"receipt":"R1",{{At}}}""",
        ["confiscateLot"] = $$"""{"receipt":"R1",{{At}}}""",
        ["draftProgramme"] = $$$"""
            {{{{At}}},"key":"P1","programme":{"zone":"Europe/Berlin","currency":"EUR","hold":"P14D","validity":"P1Y",
             "earn":{"rate":"0.05","categories":{"food":0.1},"excludedSkus":["A"],"rounding":"lineFloor"},
             "redeem":{"cap":0.5,"pointValue":"0.01"},"shortfall":"clamp","late":"frozen"}}
            """,
        ["publishProgramme"] = """{"from":"2026-04-01T00:00:00Z"}""",
        ["retireProgramme"] = """{"from":"2026-04-01T00:00:00Z"}""",
    };
}
