using System.CommandLine;
using Loyalty.Domain.Replay;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Controls;
using static System.FormattableString;

namespace Loyalty.Host.Wallets;

/// <summary><c>loyalty wallet why</c>: what became of every point that a wallet was given.</summary>
internal static class WalletWhyCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var arguments = new WalletArguments();
        var command = new Command("why", "What became of every point: the sum is the balance.") { WalletCommand.Json };
        arguments.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var (asOf, knownAt) = arguments.Instants(typed);
            await using var session = await LedgerSession.OpenAsync(typed, makesLedger: false, cancellationToken);
            var id = await arguments.FindAsync(typed, session.Ledger, cancellationToken);
            var explanation = await session.Ledger.ExplainAsync(id, asOf, knownAt, cancellationToken)
                ?? throw new CommandFault("The wallet had no fact by then.");
            var printer = Printer.Of(typed);
            if (typed.GetValue(WalletCommand.Json))
            {
                printer.Document(ExplainBalance.Response.Of(explanation, knownAt, after: 0, int.MaxValue));
            }
            else
            {
                Print(printer, explanation);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Printer printer, Explanation explanation)
    {
        printer.Table(
            ["Lot", "From", "Rules", "Points", "What became of them"],
            explanation.Lots.SelectMany(lot => lot.Parts.Select(part => new[]
            {
                $"{lot.Lot.Id}",
                LotSentence.Of(lot.Lot, lot.From, lot.Reason),
                Invariant($"{lot.Lot.Programme}"),
                $"{part.Points}",
                FateSentence.Of(part),
            })));
        foreach (var debt in explanation.Debts)
        {
            var document = debt.Document is { } named ? $" ({named})" : string.Empty;
            printer.Line($"Debt: {debt.Owed} owed for receipt {debt.Receipt}{document}, {debt.Left} of it still.");
        }

        var balance = explanation.Wallet.Balance;
        printer.Line(
            $"Together: {balance.Available} available, {balance.Held} held, {balance.Reserved} reserved, "
            + $"{balance.Expired} lapsed, {balance.Debt} owed.");
    }
}
