using Loyalty.Host.Ledgers;
using Loyalty.Host.Problems;
using Loyalty.Host.Programmes;
using Loyalty.Host.Receipts;
using Loyalty.Host.Requests;
using Loyalty.Host.Reservations;
using Loyalty.Host.Returns;
using Loyalty.Host.Wallets;

namespace Loyalty.Host;

/// <summary>Everything under /v1.</summary>
internal static class Api
{
    /// <summary>The address under which the API stands.</summary>
    public const string Root = "/v1";

    /// <summary>Whether a request is for the API.</summary>
    public static bool IsAsked(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    /// <summary>What happens to every request to the API before its endpoint sees it.</summary>
    public static void UseApi(this IApplicationBuilder app) => app.UseWhen(
        IsAsked,
        branch => branch
            .UseStatusCodePages(PlainStatuses.WriteAsync)
            .Use(JsonBodies.InvokeAsync)
            .Use(LedgerOfRequest.InvokeAsync));

    /// <summary>The endpoints, one file each.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root);
        MapWallets(api.MapGroup(string.Empty).WithTags("Wallets"));
        MapReservations(api.MapGroup(string.Empty).WithTags("Reservations"));
        MapReceipts(api.MapGroup(string.Empty).WithTags("Receipts"));
        MapProgrammes(api.MapGroup(string.Empty).WithTags("Programmes"));
        MapLedgers(api.MapGroup(string.Empty).WithTags("Ledger"));
        return api;
    }

    private static void MapWallets(RouteGroupBuilder routes)
    {
        OpenWallet.Map(routes);
        FindWallet.Map(routes);
        LookUpWallet.Map(routes);
        GetWallet.Map(routes);
        GetBalance.Map(routes);
        ReadHistory.Map(routes);
        ExplainBalance.Map(routes);
        LinkIdentifier.Map(routes);
        UnlinkIdentifier.Map(routes);
        ErasePerson.Map(routes);
        AdjustPoints.Map(routes);
        TransferPoints.Map(routes);
        MergeWallets.Map(routes);
        SuspendWallet.Map(routes);
        ResumeWallet.Map(routes);
        CloseWallet.Map(routes);
    }

    private static void MapReservations(RouteGroupBuilder routes)
    {
        ReservePoints.Map(routes);
        CaptureReservation.Map(routes);
        VoidReservation.Map(routes);
    }

    private static void MapReceipts(RouteGroupBuilder routes)
    {
        RegisterReceipt.Map(routes);
        AccruePoints.Map(routes);
        RedeemPoints.Map(routes);
        ReturnGoods.Map(routes);
        GetReceipt.Map(routes);
        VoidReceipt.Map(routes);
        ConfirmDelivery.Map(routes);
        SuspendLot.Map(routes);
        ResumeLot.Map(routes);
        ConfiscateLot.Map(routes);
    }

    private static void MapProgrammes(RouteGroupBuilder routes)
    {
        ListProgrammes.Map(routes);
        GetProgramme.Map(routes);
        DraftProgramme.Map(routes);
        PublishProgramme.Map(routes);
        RetireProgramme.Map(routes);
    }

    private static void MapLedgers(RouteGroupBuilder routes)
    {
        GetLedger.Map(routes);
        ReadFacts.Map(routes);
    }
}
