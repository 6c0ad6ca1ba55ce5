using Loyalty.Domain.Ledgers;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;
using Loyalty.Host.Imports.Views;
using Spectre.Console;

namespace Loyalty.Host.Imports;

/// <summary>An import as a person at a terminal sees it: progress while it runs, and what became of the file.</summary>
/// <param name="console">The terminal, or whatever stands in for it.</param>
/// <param name="clock">The time.</param>
internal sealed class ImportRun(IAnsiConsole console, TimeProvider clock)
{
    private TextWriter Output => console.Profile.Out.Writer;

    /// <summary>Reads what was named, before a ledger is opened for it.</summary>
    /// <exception cref="ImportException">The file or the mapping cannot be used.</exception>
    public static (ReceiptMapping Mapping, SourceFile File) Open(ImportArguments arguments)
    {
        var mapping = arguments.Mapping is { } path
            ? MappingFile.Read(path)
            : MappingFile.Parse(Samples.Read(Samples.OnlineRetailMapping), Samples.OnlineRetailMapping);
        return (mapping, SourceFile.Open(arguments.File, mapping));
    }

    /// <summary>Imports a file.</summary>
    /// <returns>One of <see cref="ExitCode"/>: all of it is in, or not all, or it was stopped.</returns>
    /// <exception cref="ImportException">The file does not fit the mapping, or the ledger.</exception>
    public async Task<int> RunAsync(
        ILedger ledger,
        ReceiptMapping mapping,
        SourceFile file,
        ImportArguments arguments,
        CancellationToken cancellationToken)
    {
        arguments.Check();
        using var rejected = RowList.In(arguments.RejectedPath, mapping, () => file.Header);
        using var parked = RowList.In(arguments.ParkedPath, mapping, () => file.Header);
        var lists = new ImportLists(rejected, parked);
        var options = new ImportOptions { PayShare = arguments.PayShare };
        var import = new ReceiptImport(ledger, clock, mapping, options);
        await ShowAsync(import, file, lists, cancellationToken);
        foreach (var line in SummaryText.Of(import.Summary, lists))
        {
            await Output.WriteLineAsync(line);
        }

        return CodeOf(import.Summary);
    }

    /// <summary>Imports a file, and shows how far it is.</summary>
    public Task ShowAsync(
        ReceiptImport import, SourceFile file, ImportLists lists, CancellationToken cancellationToken)
    {
        if (console.Profile.Capabilities.Interactive)
        {
            return ProgressBar.ShowAsync(console, clock, bar => import.RunAsync(
                file, lists, summary => bar.Report(summary.Receipts, file.Position, file.Length), cancellationToken));
        }

        var lines = new ProgressLines(Output, clock);
        return import.RunAsync(
            file, lists, summary => lines.Report(summary.Receipts, file.Position, file.Length), cancellationToken);
    }

    private static int CodeOf(ImportSummary summary)
    {
        if (summary.IsStopped)
        {
            return ExitCode.StoreUnavailable;
        }

        return summary.Rejected > 0 || summary.End is { IsCut: true } ? ExitCode.CheckFailed : ExitCode.Ok;
    }
}
