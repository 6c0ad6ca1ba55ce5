using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Wallets;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;
using static System.FormattableString;

namespace Loyalty.Host.Wallets;

/// <summary>GET /v1/wallets/{id}/why: why the balance is what it is, point by point.</summary>
internal static class ExplainBalance
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/wallets/{id}/why", HandleAsync)
        .Describe(
            "explainBalance",
            "Why the balance is what it is",
            "Every lot with where it came from, under which version of the rules, and what became of each point: "
            + "the parts of a lot add up to what it was given, and what is held, available, set aside and lapsed in "
            + "all lots adds up to the balance. Lots come in pages in the order of recording; the balance and the "
            + "debts are whole on each. asOf and knownAt as with the balance.")
        .Produces<Response>()
        .Refuses(RefusalCode.WalletNotFound)
        .Fails(ProblemKinds.HistoryTooLong);

    private static async Task<IResult> HandleAsync(
        string id,
        string? asOf,
        string? knownAt,
        string? after,
        string? limit,
        Asked asked,
        CancellationToken cancellationToken)
    {
        var wallet = Input.Wallet(id);
        var (at, known) = (Input.Instant(asOf, "asOf") ?? asked.Now, Input.Instant(knownAt, "knownAt"));
        var (place, size) = (Input.After(after), Input.PageSize(limit));
        return await asked.Ledger.ExplainAsync(wallet, at, known, cancellationToken) is { } explanation
            ? TypedResults.Ok(Response.Of(explanation, known, place, size))
            : Problem.Of(RefusalCode.WalletNotFound);
    }

    /// <summary>Why the balance is what it is.</summary>
    /// <param name="Wallet">Whose.</param>
    /// <param name="Status">open, suspended, closed or merged.</param>
    /// <param name="Survivor">Who took it over; left out unless it was merged.</param>
    /// <param name="AsOf">The instant.</param>
    /// <param name="KnownAt">By what was known then; left out for everything.</param>
    /// <param name="Balance">What the lots and debts add up to.</param>
    /// <param name="Lots">One page of its lots.</param>
    /// <param name="Debts">What returns could not take back.</param>
    /// <param name="Next">Where the next page of lots is; left out behind the last one.</param>
    internal sealed record Response(
        WalletId Wallet,
        WalletStatus Status,
        WalletId? Survivor,
        DateTimeOffset AsOf,
        DateTimeOffset? KnownAt,
        Balance Balance,
        ImmutableArray<LotStory> Lots,
        ImmutableArray<DebtStory> Debts,
        string? Next)
    {
        public static Response Of(Explanation explanation, DateTimeOffset? knownAt, long after, int size)
        {
            var rest = explanation.Lots.Where(lot => lot.Lot.Id.Number > after).ToList();
            return new Response(
                explanation.Wallet.Id,
                explanation.Wallet.Status,
                explanation.Wallet.Survivor,
                explanation.AsOf,
                knownAt,
                explanation.Wallet.Balance,
                [.. rest.Take(size).Select(lot => LotStory.Of(explanation, lot))],
                [.. explanation.Debts.Select(DebtStory.Of)],
                rest.Count > size ? NextPage(explanation, knownAt, rest[size - 1].Lot.Id, size) : null);
        }

        private static string NextPage(Explanation explanation, DateTimeOffset? knownAt, LotId last, int size)
        {
            var known = knownAt is { } instant ? $"&knownAt={instant.Written()}" : string.Empty;
            return Invariant($"/v1/wallets/{explanation.Wallet.Id}/why?asOf={explanation.AsOf.Written()}{known}")
                + Invariant($"&after={last.Number}&limit={size}");
        }
    }

    /// <summary>One lot and what became of it.</summary>
    /// <param name="Lot">Its number in the wallet.</param>
    /// <param name="Source">receipt, grace, adjustment or transfer.</param>
    /// <param name="Receipt">The purchase; left out where there is none.</param>
    /// <param name="From">The wallet that transferred it.</param>
    /// <param name="Absorbed">The wallet that was given it, where that was absorbed since.</param>
    /// <param name="Reason">Why an operator gave it.</param>
    /// <param name="Programme">The version of the rules that gave it; 0 where none did.</param>
    /// <param name="AccruedAt">When it was earned.</param>
    /// <param name="HoldEnd">From then on spendable; left out until the goods are delivered.</param>
    /// <param name="Expiry">From then on lapsed; left out for never.</param>
    /// <param name="Suspended">Whether it is under suspicion.</param>
    /// <param name="Given">What it was given: exactly the sum of the parts.</param>
    /// <param name="Parts">What became of it.</param>
    internal sealed record LotStory(
        LotId Lot,
        LotSource Source,
        ReceiptKey? Receipt,
        WalletId? From,
        WalletId? Absorbed,
        Label? Reason,
        int Programme,
        DateTimeOffset AccruedAt,
        DateTimeOffset? HoldEnd,
        DateTimeOffset? Expiry,
        bool Suspended,
        Points Given,
        ImmutableArray<LotPart> Parts)
    {
        public static LotStory Of(Explanation explanation, ExplainedLot lot) => new(
            lot.Lot.Id,
            lot.Lot.Source,
            lot.Lot.Receipt,
            lot.From,
            lot.Wallet == explanation.Wallet.Id ? null : lot.Wallet,
            lot.Reason,
            lot.Lot.Programme,
            lot.Lot.AccruedAt,
            lot.Lot.HoldEnd,
            lot.Lot.Expiry,
            explanation.Wallet.IsSuspended(lot.Lot),
            lot.Lot.Given,
            lot.Parts);
    }

    /// <summary>What a return, or a confiscation, could not take back because it had been spent.</summary>
    /// <param name="Cause">return or confiscation.</param>
    /// <param name="Receipt">The purchase that had given the points.</param>
    /// <param name="Document">The return; left out where it has none.</param>
    /// <param name="At">When the ledger learned of it.</param>
    /// <param name="Owed">What became a debt.</param>
    /// <param name="Forgiven">What did not, by the programme's policy.</param>
    /// <param name="PaidBy">The lots that have paid it off so far; the oldest debt is paid first.</param>
    /// <param name="Left">What is still owed.</param>
    internal sealed record DebtStory(
        ReversalCause Cause,
        ReceiptKey Receipt,
        Label? Document,
        DateTimeOffset At,
        Points Owed,
        Points Forgiven,
        ImmutableArray<Allocation> PaidBy,
        Points Left)
    {
        public static DebtStory Of(ExplainedDebt debt) => new(
            debt.Cause, debt.Receipt, debt.Document, debt.At, debt.Owed, debt.Forgiven, debt.PaidBy, debt.Left);
    }
}
