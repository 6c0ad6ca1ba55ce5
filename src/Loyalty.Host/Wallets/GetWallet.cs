using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>GET /v1/wallets/{id}: a wallet as it stands.</summary>
internal static class GetWallet
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/wallets/{id}", HandleAsync)
        .Describe(
            "getWallet",
            "A wallet as it stands",
            "Its balance, the lots that still have points in the order in which they will be spent, and open "
            + "reservations. A wallet that was merged names its survivor and has nothing of its own.")
        .Produces<Response>()
        .Refuses(RefusalCode.WalletNotFound);

    private static async Task<IResult> HandleAsync(string id, Asked asked, CancellationToken cancellationToken) =>
        await asked.Ledger.GetWalletAsync(Input.Wallet(id), cancellationToken: cancellationToken) is { } wallet
            ? TypedResults.Ok(Response.Of(wallet))
            : Problem.Of(RefusalCode.WalletNotFound);

    /// <summary>A wallet as it stands.</summary>
    /// <param name="Id">Names it.</param>
    /// <param name="Status">open, suspended, closed or merged.</param>
    /// <param name="Survivor">Who took it over; left out unless it was merged.</param>
    /// <param name="Balance">Its figures.</param>
    /// <param name="Lots">What still has points, in the order of spending; the first 200. All are under why.</param>
    /// <param name="Reservations">What registers have set aside, the first to end first; the first 200.</param>
    /// <param name="Identifiers">The ids of what means it now; the texts stand apart.</param>
    internal sealed record Response(
        WalletId Id,
        WalletStatus Status,
        WalletId? Survivor,
        Balance Balance,
        ImmutableArray<OpenLot> Lots,
        ImmutableArray<OpenReservation> Reservations,
        ImmutableArray<Guid> Identifiers)
    {
        public static Response Of(Wallet wallet) => new(
            wallet.Id,
            wallet.Status,
            wallet.Survivor,
            wallet.Balance,
            [.. wallet.Lots.Values
                .Where(lot => !lot.IsClosed).Order(SpendingOrder.Instance)
                .Take(RequestLimits.PageSize).Select(lot => OpenLot.Of(wallet, lot))],
            [.. wallet.Reservations.Values
                .Where(one => one.State == ReservationState.Open)
                .OrderBy(one => one.Until).ThenBy(one => one.Id.Value, StringComparer.Ordinal)
                .Take(RequestLimits.PageSize)
                .Select(one => new OpenReservation(one.Id, one.Points, one.Until))],
            [.. wallet.Identifiers.Order()]);
    }

    /// <summary>The points that one accrual gave, as far as they are left.</summary>
    /// <param name="Lot">Its number in the wallet.</param>
    /// <param name="Source">receipt, grace, adjustment or transfer.</param>
    /// <param name="Receipt">The purchase; left out where there is none.</param>
    /// <param name="Given">What it gave at first.</param>
    /// <param name="Held">Left and not yet spendable.</param>
    /// <param name="Available">Left and spendable.</param>
    /// <param name="Reserved">Set aside by registers.</param>
    /// <param name="HoldEnd">From then on spendable; left out until the goods are delivered.</param>
    /// <param name="Expiry">From then on lapsed; left out for never.</param>
    /// <param name="Suspended">Whether it is under suspicion.</param>
    /// <param name="Programme">The version of the rules that gave it; 0 where none did.</param>
    internal sealed record OpenLot(
        LotId Lot,
        LotSource Source,
        ReceiptKey? Receipt,
        Points Given,
        Points Held,
        Points Available,
        Points Reserved,
        DateTimeOffset? HoldEnd,
        DateTimeOffset? Expiry,
        bool Suspended,
        int Programme)
    {
        public static OpenLot Of(Wallet wallet, Lot lot)
        {
            var isHeld = wallet.IsHeld(lot);
            return new OpenLot(
                lot.Id,
                lot.Source,
                lot.Receipt,
                lot.Given,
                isHeld ? lot.Left : Points.Zero,
                isHeld ? Points.Zero : lot.Left,
                lot.Reserved,
                lot.HoldEnd,
                lot.Expiry,
                wallet.IsSuspended(lot),
                lot.Programme);
        }
    }

    /// <summary>Points that a register has set aside.</summary>
    /// <param name="Reservation">Its name.</param>
    /// <param name="Points">How many.</param>
    /// <param name="Until">At this instant it is over.</param>
    internal sealed record OpenReservation(Label Reservation, Points Points, DateTimeOffset Until);
}
