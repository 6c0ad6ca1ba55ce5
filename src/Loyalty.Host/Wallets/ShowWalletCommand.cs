using System.CommandLine;
using System.Text.Json;
using Loyalty.Domain.Wallets;
using Loyalty.Host.CommandLines;

namespace Loyalty.Host.Wallets;

/// <summary><c>loyalty wallet show</c>: the balance at an instant, and the lots behind it.</summary>
internal static class ShowWalletCommand
{
    /// <summary>What the figures of a balance are called.</summary>
    public static readonly string[] FigureNames = ["Available", "Held", "Reserved", "Debt", "Lapsed"];

    /// <summary>The figures of a balance.</summary>
    public static string[] Figures(Balance balance) =>
    [
        $"{balance.Available}",
        $"{balance.Held}",
        $"{balance.Reserved}",
        $"{balance.Debt}",
        $"{balance.Expired}",
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var arguments = new WalletArguments();
        var command = new Command("show", "The balance at an instant, and the lots behind it.") { WalletCommand.Json };
        arguments.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var (asOf, knownAt) = arguments.Instants(typed);
            await using var session = await LedgerSession.OpenAsync(typed, makesLedger: false, cancellationToken);
            var id = await arguments.FindAsync(typed, session.Ledger, cancellationToken);
            var wallet = await session.Ledger.GetWalletAsync(id, asOf, knownAt, cancellationToken)
                ?? Wallet.Unopened(id);
            var zone = await WalletArguments.ZoneAsync(session.Ledger, cancellationToken);
            Print(Printer.Of(typed), wallet, zone, typed.GetValue(WalletCommand.Json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Printer printer, Wallet wallet, TimeZoneInfo zone, bool isJson)
    {
        if (isJson)
        {
            printer.Document(GetWallet.Response.Of(wallet));
            return;
        }

        printer.Line($"Wallet {wallet.Id}: {State(wallet)}");
        printer.Table(FigureNames, [Figures(wallet.Balance)]);
        var lots = GetWallet.Response.Of(wallet).Lots;
        if (!lots.IsEmpty)
        {
            printer.Table(
                ["Lot", "From", "Given", "Held", "Available", "Reserved", "Spendable from", "Lapses", "Rules"],
                lots.Select(lot => Row(lot, zone)));
        }
    }

    private static string[] Row(GetWallet.OpenLot lot, TimeZoneInfo zone) =>
    [
        $"{lot.Lot}",
        lot.Receipt?.Value ?? $"{lot.Source}",
        $"{lot.Given}",
        $"{lot.Held}",
        $"{lot.Available}",
        $"{lot.Reserved}",
        lot.HoldEnd is { } holdEnd ? WalletArguments.Wall(holdEnd, zone) : "on delivery",
        lot.Expiry is { } expiry ? WalletArguments.Wall(expiry, zone) : "never",
        FormattableString.Invariant($"{lot.Programme}"),
    ];

    private static string State(Wallet wallet) => wallet.Survivor is { } survivor
        ? $"taken over by {survivor}"
        : JsonNamingPolicy.CamelCase.ConvertName($"{wallet.Status}");
}
