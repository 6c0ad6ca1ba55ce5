using System.CommandLine;
using Loyalty.Host.Audits;
using Loyalty.Host.Demos;
using Loyalty.Host.Exports;
using Loyalty.Host.Imports;
using Loyalty.Host.Rebuilds;
using Loyalty.Host.Simulations;
using Loyalty.Host.Wallets;

namespace Loyalty.Host.CommandLines;

/// <summary>The command <c>loyalty</c>: without a verb it runs the service.</summary>
internal static class CommandRoot
{
    /// <summary>The root with every verb; each part of the host makes its own.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("The Loyalty ledger. Without a verb: run the service until it is stopped.")
        {
            // Settings of the service, such as --urls http://localhost:8080 or --Loyalty:Ledgers:0=shop.
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Options.Add(StoreOptions.Connection);
        root.Options.Add(StoreOptions.DataDirectory);
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ImportReceipts.Create());
        root.Subcommands.Add(WalletCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        root.Subcommands.Add(RebuildCommand.Create());
        root.Subcommands.Add(ExportEvents.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.SetAction(Service.RunAsync);
        return root;
    }

    /// <summary>Runs what was typed.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(string[] arguments) => RunAsync(arguments, Console.Out, Console.Error);

    /// <summary>Runs what was typed, and prints elsewhere than to the console.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        var typed = Create().Parse(arguments);
        var fault = typed.Errors.Select(error => error.Message).FirstOrDefault() ?? UnknownWords.Find(typed);
        if (fault is not null)
        {
            return await TellAsync(errors, $"{fault} \"loyalty --help\" lists what there is.", ExitCode.BadInput);
        }

        var isService = typed.CommandResult.Command is RootCommand;
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,

            // The service drains by its own limit.
            ProcessTerminationTimeout = isService ? null : TimeSpan.FromSeconds(10),
        };
        try
        {
            return await typed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception) when (Faults.Explain(exception) is { } explained)
        {
            return await TellAsync(errors, explained.Message, explained.Code);
        }
    }

    private static async Task<int> TellAsync(TextWriter errors, string line, int exitCode)
    {
        await errors.WriteLineAsync($"loyalty: {line}");
        return exitCode;
    }
}
