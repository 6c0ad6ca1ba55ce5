using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Views;
using Loyalty.Host.Pages;
using Spectre.Console;

namespace Loyalty.Host.Demos;

/// <summary>Puts the demo's receipts into a ledger, and says what is worth a look.</summary>
/// <param name="console">The terminal, or whatever stands in for it.</param>
/// <param name="clock">The time.</param>
internal sealed class DemoRun(IAnsiConsole console, TimeProvider clock)
{
    private TextWriter Output => console.Profile.Out.Writer;

    /// <summary>Puts them in; what is there already stays as it is.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops; the same again goes on.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="ImportException">The ledger has receipts, and not these.</exception>
    public async Task<int> RunAsync(ILedger ledger, string name, CancellationToken cancellationToken)
    {
        var receipts = new DemoReceipts();
        var moved = await receipts.MovedAsync(ledger, clock.GetUtcNow(), cancellationToken);
        var options = new ImportOptions { PayShare = DemoReceipts.PayShare, Moved = moved };
        var import = new ReceiptImport(ledger, clock, receipts.Mapping, options);
        using var rejected = RowList.Nowhere(receipts.Mapping);
        using var parked = RowList.Nowhere(receipts.Mapping);
        var lists = new ImportLists(rejected, parked);
        using var file = receipts.Open();
        await new ImportRun(console, clock).ShowAsync(import, file, lists, cancellationToken);
        foreach (var line in SummaryText.Of(import.Summary, lists))
        {
            await Output.WriteLineAsync(line);
        }

        if (import.Summary.IsStopped)
        {
            return ExitCode.StoreUnavailable;
        }

        await TellAsync(ledger, name, cancellationToken);
        return ExitCode.Ok;
    }

    private async Task TellAsync(ILedger ledger, string name, CancellationToken cancellationToken)
    {
        await Output.WriteLineAsync();
        await Output.WriteLineAsync($"The ledger \"{name}\" tells a year of a shop, as if it ended this week.");
        await Output.WriteLineAsync("Start the service (loyalty, without a verb) and open");
        await Output.WriteLineAsync($"  {Listening.UsualAddress}{PageAddress.OfLedger(name)}");
        await Output.WriteLineAsync("Three wallets to begin with:");
        foreach (var story in DemoStory.All)
        {
            var customer = Identifier.Of(IdentifierKind.Customer, story.Customer);
            if (await ledger.FindWalletAsync(customer, cancellationToken: cancellationToken) is { } wallet)
            {
                await Output.WriteLineAsync();
                await Output.WriteLineAsync($"  customer {story.Customer}: {story.Reason}");
                await Output.WriteLineAsync($"  {Listening.UsualAddress}{PageAddress.OfWallet(wallet, name)}");
            }
        }
    }
}
