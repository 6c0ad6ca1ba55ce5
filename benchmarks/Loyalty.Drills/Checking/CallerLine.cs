using System.Text.Json.Serialization;

namespace Loyalty.Drills.Checking;

/// <summary>
/// A line of a caller's log: what he is about to send, or what he was told. One without a status is an intent.
/// </summary>
internal sealed record CallerLine
{
    /// <summary>Numbers the caller's commands; all lines of one command have the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int Command { get; init; }

    /// <summary>Of an intent: the key under which the ledger keeps it, or <c>open/</c> and the wallet.</summary>
    public string? Key { get; init; }

    /// <summary>Of an intent: whose points it moves.</summary>
    public Guid Wallet { get; init; }

    /// <summary>Of an intent: where it is sent.</summary>
    public string? Path { get; init; }

    /// <summary>Of an intent: the body, as it is sent each time.</summary>
    public string? Body { get; init; }

    /// <summary>Of an answer: the status of HTTP.</summary>
    public int? Status { get; init; }

    /// <summary>Of an answer: the outcome.</summary>
    public string? Outcome { get; init; }

    /// <summary>Of an answer: the code of a refusal.</summary>
    public string? Code { get; init; }

    /// <summary>Of an answer: points earned, paid, restored, clawed back.</summary>
    public Amounts Amounts { get; init; }
}
