using System.CommandLine;
using Loyalty.Host.CommandLines;
using Loyalty.Postgres.Audits;
using static System.FormattableString;

namespace Loyalty.Host.Audits;

/// <summary><c>loyalty audit verify</c>: proves that a ledger is what it says.</summary>
internal static class VerifyCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Prove every fact, root, row and balance of a ledger: 1 and the first difference where one is wrong.")
        {
            StoreOptions.Ledger,
        };
        command.SetAction(async (typed, cancellationToken) =>
        {
            await using var session = await LedgerSession.OpenAsync(typed, makesLedger: false, cancellationToken);
            var report = await new LedgerAudit(session.Ledger).VerifyAsync(cancellationToken);
            return Tell(Printer.Of(typed), report);
        });
        return command;
    }

    private static int Tell(Printer printer, AuditReport report)
    {
        printer.Table(
            ["Facts", "Batches", "Wallets", "Receipts", "Keys", "Projected"],
            [[.. Counts(report).Select(number => Invariant($"{number}"))]]);
        printer.Line($"Root {report.Root}");
        printer.Line(report.Difference is { } difference ? $"Wrong: {difference}" : "Everything holds.");
        return report.IsSound ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static long[] Counts(AuditReport report) =>
        [report.Facts, report.Batches, report.Wallets, report.Receipts, report.Keys, report.Projected];
}
