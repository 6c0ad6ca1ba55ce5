using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>POST /v1/receipts/accruals: points for a purchase that the caller has worked out.</summary>
internal static class AccruePoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/receipts/accruals", HandleAsync)
        .Describe(
            "accruePoints",
            "Give points that you have worked out",
            "For a purchase whose points come from rules of your own. Hold and expiry go by the programme unless "
            + "they are given. Idempotent by receipt for ever.")
        .Produces<CommandAnswer>()
        .Refuses(
            RefusalCode.Conflict,
            RefusalCode.WalletNotFound,
            RefusalCode.WalletMerged,
            RefusalCode.WalletClosed,
            RefusalCode.OccurredOutOfRange,
            RefusalCode.NoProgramme,
            RefusalCode.TooManyPoints);

    private static Task<IResult> HandleAsync(Request request, Asked asked, CancellationToken cancellationToken)
    {
        var lines = request.Lines?.Select(line => new Outline.Line(line.Name, line.Weight, line.Quantity));
        return Buyer.ExecuteAsync(
            asked,
            request.Wallet,
            request.Identifier,
            request.Receipt,
            request.OccurredAt,
            wallet => new LedgerCommand.AccruePoints(
                request.OccurredAt,
                wallet,
                request.Receipt,
                request.Points,
                Outline.Sale(lines?.ToImmutableArray()),
                Outline.PointsOf(request.Lines),
                request.Hold,
                Lifetimes.Of(request.Expires, request.Validity)),
            cancellationToken);
    }

    /// <summary>Points for a purchase.</summary>
    /// <param name="OccurredAt">When the purchase was made.</param>
    /// <param name="Receipt">Names it for ever.</param>
    /// <param name="Points">What it earned; may be 0.</param>
    /// <param name="Wallet">Whose purchase it is; or else the identifier says so.</param>
    /// <param name="Identifier">What the customer showed.</param>
    /// <param name="Lines">The lines, so that parts can be returned; one line named 1 where left out.</param>
    /// <param name="Hold">How long the points are held, such as P14D; by the programme where left out.</param>
    /// <param name="Expires">When they lapse: an instant, or "never"; by the programme where left out.</param>
    /// <param name="Validity">Or for how long they can be spent, from the end of the hold.</param>
    internal sealed record Request(
        DateTimeOffset OccurredAt,
        ReceiptKey Receipt,
        Points Points,
        WalletId? Wallet = null,
        Buyer.Shown? Identifier = null,
        IReadOnlyList<Outline.EarningLine>? Lines = null,
        Period? Hold = null,
        string? Expires = null,
        Period? Validity = null);
}
