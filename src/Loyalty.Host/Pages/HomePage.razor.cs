using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Controls;
using Loyalty.Host.Ledgers;
using Loyalty.Host.Requests;
using Loyalty.Host.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Pages;

/// <summary>What runs, how big it is, what happened last, and the way to a wallet.</summary>
// The form only looks something up: there is nothing that a request forged elsewhere could do.
[RequireAntiforgeryToken(required: false)]
public sealed partial class HomePage : LedgerPage
{
    private const int NewestFacts = 12;
    private const string DemoVerb = "loyalty demo";

    [Inject]
    private ILedgerDirectory Directory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "find")]
    private WalletSearch? Form { get; set; }

    private LedgerSize Size { get; set; } = null!;

    private IReadOnlyList<Recorded> Newest { get; set; } = [];

    private string? Fault { get; set; }

    private IReadOnlyList<string> Names { get; set; } = [];

    private string Store => Directory.Store;

    private string InForce => Rules.InForce(Now) is { } version
        ? $"{Figures.Say(Words.ProgrammeVersion, version.Number)} · {version.Programme.Zone}"
        : Words.NoProgramme;

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        Names = await Directory.ListAsync(Context.RequestAborted);
        Size = await Ledger.GetSizeAsync(Context.RequestAborted);
        var facts = Ledger.ReadFactsAsync(Math.Max(0, Size.Facts - NewestFacts), Context.RequestAborted);
        Newest = [.. (await facts.Take(NewestFacts).ToListAsync(Context.RequestAborted)).AsEnumerable().Reverse()];
    }

    private Task FindAsync() => ReadAsync(async () =>
    {
        try
        {
            // A form without any field is none.
            if (await (Form ?? new WalletSearch()).FindAsync(Ledger, Context.RequestAborted) is { } wallet)
            {
                Navigation.NavigateTo(PageAddress.OfWallet(wallet, Named));
                return;
            }

            Fault = Words.NotFound;
        }
        catch (BadInputException bad)
        {
            Fault = bad.Message;
        }
    });
}
