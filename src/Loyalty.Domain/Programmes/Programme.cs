using System.Text.Json.Serialization;

namespace Loyalty.Domain.Programmes;

/// <summary>
/// One version of the rules, as marketers publish it: one JSON document (docs/reference/programme.md).
/// </summary>
/// <remarks>Stored in facts: members are added with a default, never changed.</remarks>
public sealed record Programme
{
    /// <summary>The rules of a ledger whose owner has published none yet.</summary>
    public static readonly Programme Default = new();

    /// <summary>The version of the document's own form; 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The IANA time zone in which calendar days are counted.</summary>
    public Label Zone { get; init; } = new("Europe/Moscow");

    /// <summary>ISO 4217 code of the currency in which receipts are issued.</summary>
    public Label Currency { get; init; } = new("RUB");

    /// <summary>How long points are held before they can be spent.</summary>
    public Period Hold { get; init; } = Period.OfDays(14);

    /// <summary>What the hold is counted from.</summary>
    public HoldStart HoldStarts { get; init; }

    /// <summary>How long points can be spent, from the end of the hold; null for ever.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Period? Validity { get; init; } = Period.OfDays(365);

    /// <summary>How long restored points can be spent when their own lot has lapsed.</summary>
    public Period Grace { get; init; } = Period.OfDays(14);

    /// <summary>What a purchase earns.</summary>
    public Earning Earn { get; init; } = new();

    /// <summary>What can be paid with points.</summary>
    public Redeeming Redeem { get; init; } = new();

    /// <summary>What happens where a return takes back more than is there.</summary>
    public Shortfall Shortfall { get; init; }

    /// <summary>What happens to a bonus for reaching a threshold when part of the purchase comes back.</summary>
    public ThresholdReturn Threshold { get; init; }

    /// <summary>What happens when points turn up that would have been spent earlier.</summary>
    public LateReceipt Late { get; init; }
}
