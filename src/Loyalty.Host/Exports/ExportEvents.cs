using System.CommandLine;
using Loyalty.Host.CommandLines;
using Loyalty.Postgres.Exports;
using static System.FormattableString;

namespace Loyalty.Host.Exports;

/// <summary><c>loyalty export events</c>: the facts as JSON lines that verify without our code.</summary>
internal static class ExportEvents
{
    private const string StandardOutput = "-";
    private const string Unfinished = ".unfinished";

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "Where to write; - for standard output. A file that exists is not overwritten.",
    };

    private static readonly Option<long> From = new("--from")
    {
        Description = "The first sequence.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<long?> Until = new("--until")
    {
        Description = "The last sequence; the newest where left out.",
    };

    /// <summary>The verb, for the root command.</summary>
    public static Command Create()
    {
        var events = new Command(
            "events", "The facts as JSON lines, with their number and root (docs/reference/proofs.md).")
        {
            File,
            From,
            Until,
            StoreOptions.Ledger,
        };
        events.SetAction(RunAsync);
        return new Command("export", "Give out what the ledger keeps.") { events };
    }

    private static async Task<int> RunAsync(ParseResult typed, CancellationToken cancellationToken)
    {
        var (from, until) = (typed.GetValue(From), typed.GetValue(Until));
        if (from < 1 || until < from)
        {
            throw new CommandFault("--from and --until: sequences start at 1, and the last is not before the first.");
        }

        await using var session = await LedgerSession.OpenAsync(typed, makesLedger: false, cancellationToken);
        var export = new FactExport(session.Ledger);
        var end = typed.GetValue(File)! is var file && file is StandardOutput
            ? await ToOutputAsync(export, from, until, cancellationToken)
            : await ToFileAsync(export, file, from, until, cancellationToken);
        await typed.InvocationConfiguration.Error.WriteLineAsync(Invariant($"{end.Facts} facts, root {end.Root}"));
        return ExitCode.Ok;
    }

    private static async Task<ExportEnd> ToOutputAsync(
        FactExport export, long from, long? until, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        return await export.WriteAsync(output, from, until, cancellationToken);
    }

    // The file has its name only once it is whole.
    private static async Task<ExportEnd> ToFileAsync(
        FactExport export, string file, long from, long? until, CancellationToken cancellationToken)
    {
        var beside = file + Unfinished;
        try
        {
            if (Path.Exists(file))
            {
                throw new CommandFault($"{file} exists already: name another file, or remove it first.");
            }

            ExportEnd end;
            await using (var stream = System.IO.File.Create(beside))
            {
                end = await export.WriteAsync(stream, from, until, cancellationToken);
            }

            System.IO.File.Move(beside, file);
            return end;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault($"{file} cannot be written: {fault.Message}");
        }
        finally
        {
            if (System.IO.File.Exists(beside))
            {
                System.IO.File.Delete(beside);
            }
        }
    }
}
