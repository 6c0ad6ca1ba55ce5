using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;
using static System.FormattableString;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets: opens a wallet and lets identifiers mean it.</summary>
internal static class OpenWallet
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets", HandleAsync)
        .Describe(
            "openWallet",
            "Open a wallet",
            "Give an id of your own (a UUID) to make a repeat harmless: a wallet that is open already answers 200 "
            + "as a repeat. An identifier that means another wallet refuses the whole request; identifiers count "
            + "from occurredAt on.")
        .Produces<CommandAnswer>()
        .Produces<CommandAnswer>(StatusCodes.Status201Created)
        .Refuses(RefusalCode.WalletMerged, RefusalCode.WalletClosed, RefusalCode.OccurredOutOfRange)
        .Fails(ProblemKinds.IdentifierTaken);

    private static async Task<IResult> HandleAsync(Request? request, Asked asked, CancellationToken cancellationToken)
    {
        var occurredAt = request?.OccurredAt ?? asked.Now;
        var id = request?.Id ?? new WalletId(asked.NewId());
        var identifiers = Read(request?.Identifiers ?? []);
        for (var index = 0; index < identifiers.Length; index++)
        {
            var owner = await asked.Ledger.FindWalletAsync(identifiers[index], occurredAt, cancellationToken);
            if (owner is { } other && other != id)
            {
                return Problem.IdentifierTaken(index, other);
            }
        }

        var opened = await asked.Ledger.ExecuteAsync(new LedgerCommand.OpenWallet(occurredAt, id), cancellationToken);
        var last = opened;
        foreach (var identifier in identifiers)
        {
            if (last.Answer.Outcome != Outcome.Refused)
            {
                last = await asked.Ledger.LinkAsync(id, identifier, occurredAt, cancellationToken);
            }
        }

        return last.Answer.Outcome == Outcome.Refused
            ? Problem.Of(last)
            : Answer(CommandAnswer.From(last) with { Outcome = opened.Answer.Outcome, Wallet = id });
    }

    private static IResult Answer(CommandAnswer answer) => answer.Outcome == Outcome.Repeat
        ? TypedResults.Ok(answer)
        : TypedResults.Created($"/v1/wallets/{answer.Wallet}", answer);

    private static ImmutableArray<Identifier> Read(ImmutableArray<Shown> identifiers) =>
        identifiers.Length > RequestLimits.Identifiers
            ? throw new BadInputException("identifiers", $"At most {RequestLimits.Identifiers} are taken at once.")
            : [.. identifiers.Select(
                (one, index) => Input.Identifier(one.Kind, one.Text, Invariant($"identifiers[{index}].text")))];

    /// <summary>A new wallet; without a body the ledger chooses everything.</summary>
    /// <param name="Id">Names it for ever; chosen by the ledger where left out.</param>
    /// <param name="Identifiers">What the customer shows to be known; at most 20.</param>
    /// <param name="OccurredAt">Since when it is open; now where left out.</param>
    internal sealed record Request(
        WalletId? Id = null, ImmutableArray<Shown>? Identifiers = null, DateTimeOffset? OccurredAt = null);

    /// <summary>An identifier as the customer shows it.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">What it says: personal, kept apart from the facts, can be erased.</param>
    [method: JsonConstructor]
    internal readonly record struct Shown(IdentifierKind Kind, string Text);
}
