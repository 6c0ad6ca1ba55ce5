using System.CommandLine;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Imports;
using Spectre.Console;

namespace Loyalty.Host.Demos;

/// <summary><c>loyalty demo</c>: something to look at, in a ledger of its own.</summary>
internal static class DemoCommand
{
    /// <summary>The ledger that nobody keeps real points in.</summary>
    public const string UsualLedger = "demo";

    /// <summary>The verb, for the root command.</summary>
    public static Command Create()
    {
        var ledger = new Option<string>(StoreOptions.Ledger.Name)
        {
            Description = "The ledger; one without receipts.",
            DefaultValueFactory = _ => UsualLedger,
        };
        var command = new Command(
            "demo", "Put some 400 real receipts into a ledger of their own, to have something to look at.")
        {
            ledger,
        };
        command.SetAction((typed, cancellationToken) => RunAsync(typed, typed.GetValue(ledger)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult typed, string ledger, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await LedgerSession.OpenAsync(
                typed, ledger, makesLedger: true, cancellationToken);
            await using var pause = await session.Ledger.PauseDueWorkAsync(cancellationToken);
            var run = new DemoRun(AnsiConsole.Console, TimeProvider.System);
            return await run.RunAsync(session.Ledger, ledger, cancellationToken);
        }
        catch (ImportException fault)
        {
            throw new CommandFault(fault.Message);
        }
    }
}
