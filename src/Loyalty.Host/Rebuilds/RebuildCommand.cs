using System.CommandLine;
using Loyalty.Host.CommandLines;
using Loyalty.Postgres.Rebuilds;
using static System.FormattableString;

namespace Loyalty.Host.Rebuilds;

/// <summary><c>loyalty rebuild</c>: folds read models anew from the facts, and puts right what differs.</summary>
internal static class RebuildCommand
{
    private static readonly Option<string?> Projection = new("--projection")
    {
        Description = "Only this read model; all where left out.",
    };

    /// <summary>The verb, for the root command.</summary>
    public static Command Create()
    {
        Projection.AcceptOnlyFromAmong([.. LedgerRebuild.Names]);
        var command = new Command(
            "rebuild", "Fold the read models anew from the facts, beside the live ones, and put right what differs.")
        {
            Projection,
            StoreOptions.Ledger,
        };
        command.SetAction(async (typed, cancellationToken) =>
        {
            await using var session = await LedgerSession.OpenAsync(typed, makesLedger: false, cancellationToken);
            var report = await new LedgerRebuild(session.Ledger)
                .RunAsync(typed.GetValue(Projection), cancellationToken);
            Tell(Printer.Of(typed), report);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Tell(Printer printer, RebuildReport report)
    {
        printer.Table(["Projection", "Rows", "Added", "Changed", "Removed"], report.Tables.Select(Row));
        printer.Line(Invariant($"Folded from {report.Facts} facts; {report.Repaired} rows put right."));
    }

    private static string[] Row(RebuiltTable table) =>
    [
        table.Name,
        Invariant($"{table.Rows}"),
        Invariant($"{table.Added}"),
        Invariant($"{table.Changed}"),
        Invariant($"{table.Removed}"),
    ];
}
