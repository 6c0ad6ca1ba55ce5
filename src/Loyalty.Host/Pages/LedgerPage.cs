using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Host.Ledgers;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Pages;

/// <summary>A page about a ledger: finds it, and says so where it is not there or cannot be read.</summary>
public abstract class LedgerPage : ComponentBase
{
    /// <summary>The request; pages are rendered within it.</summary>
    [CascadingParameter]
    public required HttpContext Context { get; set; }

    /// <summary>The ledger; the main one where the address names none.</summary>
    [SupplyParameterFromQuery(Name = "ledger")]
    public string? LedgerName { get; set; }

    /// <summary>What there is to show.</summary>
    protected PageState State { get; private set; }

    /// <summary>The ledger's name.</summary>
    protected string Named => LedgerName ?? LedgerNames.Main;

    /// <summary>The ledger.</summary>
    protected ILedger Ledger { get; private set; } = null!;

    /// <summary>When the page was asked for.</summary>
    protected DateTimeOffset Now { get; private set; }

    /// <summary>The rules.</summary>
    protected ProgrammeBook Rules { get; private set; } = ProgrammeBook.Empty;

    /// <summary>The time zone in which the page tells times.</summary>
    protected TimeZoneInfo Zone => Rules.InForce(Now)?.Zone ?? TimeZoneInfo.Utc;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Now = Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await ReadAsync(async () =>
        {
            var ledgers = Context.RequestServices.GetRequiredService<ILedgerDirectory>();
            if (await ledgers.FindAsync(Named, Context.RequestAborted) is not { } ledger)
            {
                Miss();
                return;
            }

            Ledger = ledger;
            Rules = await ledger.GetProgrammesAsync(Context.RequestAborted);
            await LoadAsync();
            State = State == PageState.Loading ? PageState.Content : State;
        });
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Reads from the ledger; where it cannot be read, the page says so instead.</summary>
    protected async Task ReadAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception fault) when (fault is LedgerUnavailableException or LedgerBusyException)
        {
            State = PageState.Away;
            Context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>Says that what the page is about is not there.</summary>
    protected void Miss()
    {
        State = PageState.Missing;

        // Set any earlier, the framework would take it for an address without a page, and send nothing.
        Context.Response.OnStarting(() =>
        {
            Context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
