using System.CommandLine;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Wallets;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Wallets;
using static System.FormattableString;

namespace Loyalty.Host.Audits;

/// <summary><c>loyalty audit replay</c>: folds a wallet from its facts alone, and compares.</summary>
internal static class ReplayCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var arguments = new WalletArguments();
        var command = new Command(
            "replay", "Fold a wallet from its facts alone and compare with what the ledger says: 1 where they differ.");
        arguments.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var (asOf, knownAt) = arguments.Instants(typed);
            await using var session = await LedgerSession.OpenAsync(typed, makesLedger: false, cancellationToken);
            var id = await arguments.FindAsync(typed, session.Ledger, cancellationToken);
            var facts = await session.Ledger.ReadWholeHistoryAsync(id, cancellationToken);
            var replay = new WalletReplay(asOf, knownAt);
            foreach (var fact in facts)
            {
                replay.Add(fact);
            }

            var folded = replay.At(id, asOf)?.Balance;
            var told = await session.Ledger.GetBalanceAsync(id, asOf, knownAt, cancellationToken);
            return Compare(Printer.Of(typed), facts.Count, folded, told);
        });
        return command;
    }

    private static int Compare(Printer printer, int facts, Balance? folded, Balance? told)
    {
        printer.Table(
            ["", .. ShowWalletCommand.FigureNames],
            [Row(Invariant($"from {facts} facts"), folded), Row("the ledger says", told)]);
        var isSame = folded == told;
        printer.Line(isSame ? "The same." : "They differ.");
        return isSame ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static string[] Row(string source, Balance? balance) =>
        [source, .. balance is { } figures ? ShowWalletCommand.Figures(figures) : ["-", "-", "-", "-", "-"]];
}
