using System.CommandLine;
using System.Globalization;
using Loyalty.Host.CommandLines;
using Spectre.Console;

namespace Loyalty.Host.Imports;

/// <summary><c>loyalty import receipts</c>: takes a file of receipts over into a ledger.</summary>
internal static class ImportReceipts
{
    private const string Summary =
        "Take a file of receipts over: CSV or JSON lines, plain or gzip (docs/reference/import.md). Run again, it goes "
        + "on where it was stopped. Exit code 0: all rows are in, 1: some were rejected, or the file is cut, 2: it "
        + "cannot be used, 3: stopped, or the store is away.";

    private static readonly Argument<string> File = new("FILE") { Description = "The receipts, the oldest first." };

    private static readonly Option<string?> Mapping = new("--mapping")
    {
        Description =
            "What its columns mean (docs/reference/mapping.md); without it, those of the UCI Online Retail file.",
    };

    private static readonly Option<string> PayWithPoints = new("--pay-with-points")
    {
        Description = "Let each sale pay up to this share of itself, 0 to 1, with the points there are at that moment.",
        DefaultValueFactory = _ => "0",
    };

    private static readonly Option<string?> Rejects = new("--rejects")
    {
        Description = "Where rows that cannot be taken are listed; else beside here, as NAME.rejected.csv.",
    };

    private static readonly Option<string?> Parked = new("--parked")
    {
        Description = "Where rows of returns are listed whose sale was not found; else as NAME.parked.csv.",
    };

    /// <summary>The verb with its arguments, for the root command.</summary>
    public static Command Create()
    {
        var receipts = new Command("receipts", Summary)
        {
            File,
            Mapping,
            StoreOptions.Ledger,
            PayWithPoints,
            Rejects,
            Parked,
        };
        receipts.SetAction(RunAsync);
        return new Command("import", "Take over what another system has kept.") { receipts };
    }

    private static async Task<int> RunAsync(ParseResult typed, CancellationToken cancellationToken)
    {
        try
        {
            var arguments = new ImportArguments(
                typed.GetValue(File)!,
                typed.GetValue(Mapping),
                ShareOf(typed.GetValue(PayWithPoints)!),
                typed.GetValue(Rejects),
                typed.GetValue(Parked));
            arguments.Check();
            var (mapping, file) = ImportRun.Open(arguments);
            using (file)
            {
                await using var session = await LedgerSession.OpenAsync(typed, makesLedger: true, cancellationToken);
                await using var pause = await session.Ledger.PauseDueWorkAsync(cancellationToken);
                var run = new ImportRun(AnsiConsole.Console, TimeProvider.System);
                return await run.RunAsync(session.Ledger, mapping, file, arguments, cancellationToken);
            }
        }
        catch (ImportException fault)
        {
            throw new CommandFault(fault.Message);
        }
    }

    private static decimal ShareOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
        && share <= 1
            ? share
            : throw new ImportException("--pay-with-points: a share from 0 to 1 is wanted, such as 0.5.");
}
