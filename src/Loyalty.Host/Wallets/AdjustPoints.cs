using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>POST /v1/wallets/{id}/adjustments: an operator gives or takes points.</summary>
internal static class AdjustPoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/wallets/{id}/adjustments", HandleAsync)
        .Describe(
            "adjustPoints",
            "Give or take points by hand",
            "Asked for by one person and approved by another. Idempotent by key for ever: the same content again "
            + "is a repeat, other content a conflict. Points that are given can be spent at once.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.SameApprover,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NoProgramme,
            RefusalCode.InsufficientPoints,
            RefusalCode.TooManyPoints);

    private static Task<IResult> HandleAsync(
        string id, Request request, Asked asked, CancellationToken cancellationToken) => asked.ExecuteAsync(
        new LedgerCommand.AdjustPoints(
            request.OccurredAt,
            Input.Wallet(id),
            request.Key,
            request.Direction,
            request.Points,
            Lifetimes.Of(request.Expires, request.Validity),
            request.Reason,
            request.Operator,
            request.Approver),
        cancellationToken);

    /// <summary>An adjustment.</summary>
    /// <param name="OccurredAt">When it was decided.</param>
    /// <param name="Key">Names it for ever.</param>
    /// <param name="Direction">give or take.</param>
    /// <param name="Points">More than 0.</param>
    /// <param name="Reason">Why; part of the history for ever, so no names.</param>
    /// <param name="Operator">Who asks: an id, not a name.</param>
    /// <param name="Approver">Who approves: another id.</param>
    /// <param name="Expires">When given points lapse: an instant, or "never"; by the programme where left out.</param>
    /// <param name="Validity">Or for how long they can be spent, such as P1Y.</param>
    internal sealed record Request(
        DateTimeOffset OccurredAt,
        Label Key,
        Direction Direction,
        Points Points,
        Label Reason,
        Label Operator,
        Label Approver,
        string? Expires = null,
        Period? Validity = null);
}
