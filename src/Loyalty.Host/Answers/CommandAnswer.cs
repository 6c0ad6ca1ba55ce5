using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;
using Loyalty.Host.Problems;

namespace Loyalty.Host.Answers;

/// <summary>What a command is answered; amounts that it has nothing to do with are left out.</summary>
/// <param name="Outcome">ok, repeat (the first answer again; nothing was added) or parked (waits for its sale).</param>
/// <param name="Wallet">The wallet concerned; where it was merged, its survivor.</param>
/// <param name="Earned">Points that the purchase earned, or that were given.</param>
/// <param name="Paid">Points that were paid, reserved, moved or taken.</param>
/// <param name="Restored">Points given back for what had been paid with them.</param>
/// <param name="ClawedBack">Points taken back for what they had been earned by, a new debt included.</param>
/// <param name="Forgiven">Points that could not be taken back and are not owed.</param>
/// <param name="Programme">The number of the version that was drafted, published or retired.</param>
/// <param name="Balance">The wallet's figures right after the command.</param>
/// <param name="RecordedAt">When the ledger learned of it.</param>
/// <param name="Sequence">The place of its last fact in the ledger; 0 where nothing was added.</param>
internal sealed record CommandAnswer(
    Outcome Outcome,
    WalletId? Wallet,
    Points? Earned,
    Points? Paid,
    Points? Restored,
    Points? ClawedBack,
    Points? Forgiven,
    int? Programme,
    Balance? Balance,
    DateTimeOffset RecordedAt,
    long Sequence)
{
    /// <summary>Answers a command: a refusal with its problem, a return that waits with 202, else 200.</summary>
    public static IResult Of(CommandResult result) => result.Answer.Outcome switch
    {
        Outcome.Refused => Problem.Of(result),
        Outcome.Parked => TypedResults.Accepted((string?)null, From(result)),
        _ => TypedResults.Ok(From(result)),
    };

    /// <summary>The answer to a command that was not refused.</summary>
    public static CommandAnswer From(CommandResult result) => new(
        result.Answer.Outcome,
        result.Wallet,
        result.Answer.Earned,
        result.Answer.Paid,
        result.Answer.Restored,
        result.Answer.ClawedBack,
        result.Answer.Forgiven,
        result.Answer.Programme,
        result.Balance,
        result.RecordedAt,
        result.Sequence);
}
