using System.Text.Json;

namespace Loyalty.Drills.Checking;

/// <summary>All facts that one command left, the first one first.</summary>
internal sealed class KeptCommand(IReadOnlyList<StoredRow> facts)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The fact that names the command.</summary>
    public StoredRow First => facts[0];

    /// <summary>Its key; null for what the clock did, for openings and for the rules.</summary>
    public string? Key => First.Key;

    /// <summary>The facts.</summary>
    public IReadOnlyList<StoredRow> Facts => facts;

    /// <summary>Whether a rule refused it.</summary>
    public bool IsRefused => string.Equals(Outcome, "refused", StringComparison.Ordinal);

    /// <summary>The outcome in the answer that is kept.</summary>
    public string? Outcome => TextOf(Answer, "outcome");

    /// <summary>The refusal in the answer that is kept.</summary>
    public string? Code => Answer.TryGetProperty("refusal", out var refusal) ? TextOf(refusal, "code") : null;

    /// <summary>The amounts in the answer that is kept.</summary>
    public Amounts Answered => new(
        NumberOf(Answer, "earned"),
        NumberOf(Answer, "paid"),
        NumberOf(Answer, "restored"),
        NumberOf(Answer, "clawedBack"));

    /// <summary>The amounts by the facts on the wallet.</summary>
    public Amounts OnWallet => new(
        facts.Where(Is("points_accrued")).Sum(fact => fact.Number("points")),
        facts.Where(Is("points_redeemed")).Sum(fact => fact.Number("points")),
        facts.Where(Is("points_restored")).Sum(WalletBook.Restored),
        facts.Where(Is("points_reversed")).Sum(Reversed));

    /// <summary>The amounts by the facts on the receipt.</summary>
    public Amounts OnReceipt => new(
        facts.Where(Is("receipt_points_earned")).Sum(fact => Sum(fact, "parts", "points"))
            + facts.Where(Is("receipt_registered")).Sum(fact => Sum(fact, "earned", "points")),
        facts.Where(Is("receipt_points_paid")).Sum(fact => Sum(fact, "lines", member: null))
            + facts.Where(Is("receipt_registered")).Sum(fact => Sum(fact, "paid", member: null)),
        facts.Where(Is("receipt_returned")).Sum(fact => fact.Number("restored")),
        facts.Where(Is("receipt_returned")).Sum(fact => fact.Number("clawedBack")));

    private JsonElement Answer => First.Headers.TryGetProperty("answer", out var answer) ? answer : Nothing;

    /// <summary>Whether a command of that content is the one that left these facts.</summary>
    public bool IsOf(CallerLine intent)
    {
        using var body = JsonDocument.Parse(intent.Body!);
        var asked = body.RootElement;
        if (IsRefused)
        {
            return true;
        }

        var document = TextOf(asked, "document");
        if (document is not null)
        {
            return facts.Any(fact => Is("receipt_returned")(fact)
                && string.Equals(fact.Text("document"), document, StringComparison.Ordinal));
        }

        return facts.Any(fact => (Is("points_accrued")(fact) || Is("points_redeemed")(fact))
            && fact.Stream == intent.Wallet
            && fact.Number("points") == NumberOf(asked, "points")
            && string.Equals(fact.Text("receipt"), TextOf(asked, "receipt"), StringComparison.Ordinal));
    }

    private static Func<StoredRow, bool> Is(string type) =>
        fact => string.Equals(fact.Type, type, StringComparison.Ordinal);

    private static long Reversed(StoredRow fact) => fact.Number("fromLot") + fact.Number("fromLapsed")
        + fact.Number("toDebt") + fact.Allocation("fromOthers").Sum(one => one.Points);

    private static long Sum(StoredRow fact, string list, string? member) =>
        fact.Data.TryGetProperty(list, out var items)
            ? items.EnumerateArray().Sum(item => member is null ? item.GetInt64() : NumberOf(item, member))
            : 0;

    private static long NumberOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var number) ? number.GetInt64() : 0;

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
