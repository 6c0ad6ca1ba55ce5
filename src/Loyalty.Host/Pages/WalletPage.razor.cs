using Loyalty.Domain;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Wallets;
using Loyalty.Host.Controls;
using Loyalty.Host.Resources;
using Microsoft.AspNetCore.Components;
using static System.FormattableString;

namespace Loyalty.Host.Pages;

/// <summary>A wallet: its balance at any instant, the lots behind it, why it is so, and its history.</summary>
public sealed partial class WalletPage : LedgerPage
{
    private const int FactsOnPage = 25;
    private const int StoriesOnPage = 25;
    private const int LotsOnPage = 100;

    /// <summary>The wallet's id, as it stands in the address.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>The instant that is looked at, on the ledger's wall clock; now where there is none.</summary>
    [SupplyParameterFromQuery(Name = "asOf")]
    public string? AsOf { get; set; }

    /// <summary>By what was known then; everything where there is none.</summary>
    [SupplyParameterFromQuery(Name = "knownAt")]
    public string? KnownAt { get; set; }

    /// <summary>The history behind this version is shown; the newest where there is none.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public long? Before { get; set; }

    /// <summary>Explanations behind this lot are shown; the first ones where there is none.</summary>
    [SupplyParameterFromQuery(Name = "lots")]
    public int? BehindLot { get; set; }

    private Wallet? Wallet { get; set; }

    private Explanation? Explanation { get; set; }

    private IReadOnlyList<Recorded> History { get; set; } = [];

    private long LastVersion { get; set; }

    private bool IsBadInstant { get; set; }

    private string? LookedAt { get; set; }

    private Balance Balance => Wallet!.Balance;

    private IReadOnlyList<Lot> OpenLots =>
        [.. Wallet!.Lots.Values.Where(lot => !lot.IsClosed).Order(SpendingOrder.Instance).Take(LotsOnPage)];

    private IReadOnlyList<ExplainedLot> Stories =>
        [.. Explanation!.Lots.Where(lot => lot.Lot.Id.Number > (BehindLot ?? 0)).Take(StoriesOnPage)];

    // What the address names, as long as nothing could be read.
    private WalletId Asked => Guid.TryParseExact(Id, "D", out var id) ? new WalletId(id) : default;

    private string Here => PageAddress.OfWallet(Wallet?.Id ?? Asked, Named);

    private string? FirstStories => BehindLot is > 0 ? With("lots", 0) + "#why" : null;

    private string? NextStories => Stories.Count == StoriesOnPage && Stories[^1] != Explanation!.Lots[^1]
        ? With("lots", Stories[^1].Lot.Id.Number) + "#why"
        : null;

    private string? Newer => Before is { } before && before <= LastVersion
        ? With("before", before + FactsOnPage) + "#history"
        : null;

    private string? Older => History is [.., { Version: > 1 } oldest]
        ? With("before", oldest.Version) + "#history"
        : null;

    private string Status => Wallet!.Status switch
    {
        WalletStatus.Suspended => Words.StatusSuspended,
        WalletStatus.Closed => Words.StatusClosed,
        WalletStatus.Merged => Words.StatusMerged,
        _ => Words.StatusOpen,
    };

    private string StatusTone => Wallet!.Status switch
    {
        WalletStatus.Open => "good",
        WalletStatus.Suspended => "bad",
        _ => "plain",
    };

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        if (!Guid.TryParseExact(Id, "D", out var id)
            || await Ledger.GetWalletAsync(new WalletId(id), cancellationToken: Context.RequestAborted) is not { } now)
        {
            Miss();
            return;
        }

        LastVersion = now.Version;
        var asOf = Read(AsOf);
        var knownAt = Read(KnownAt);
        await ExplainAsync(now, asOf ?? Now, knownAt);
        LookedAt = (asOf, knownAt) switch
        {
            (null, null) => null,
            (var at, null) => Figures.Say(Words.LookedAt, Wall(at ?? Now)),
            var (at, known) => Figures.Say(Words.LookedAtKnown, Wall(at ?? Now), Wall(known.Value)),
        };
        await ReadHistoryAsync(now.Id);
    }

    private async Task ExplainAsync(Wallet now, DateTimeOffset asOf, DateTimeOffset? knownAt)
    {
        try
        {
            Explanation = await Ledger.ExplainAsync(now.Id, asOf, knownAt, Context.RequestAborted);
            Wallet = Explanation?.Wallet;
        }
        catch (HistoryTooLongException)
        {
            Wallet = await Ledger.GetWalletAsync(now.Id, asOf, knownAt, Context.RequestAborted);
        }

        // Before its first fact a wallet has nothing in it.
        Wallet ??= Wallet.Unopened(now.Id);
        Explanation ??= new Explanation(Wallet, asOf, [], []);
    }

    private async Task ReadHistoryAsync(WalletId id)
    {
        var end = Math.Clamp(Before ?? (LastVersion + 1), 1, LastVersion + 1);
        var facts = Ledger.ReadHistoryAsync(id, Math.Max(0, end - 1 - FactsOnPage), Context.RequestAborted);
        var page = await facts.TakeWhile(fact => fact.Version < end)
            .Take(FactsOnPage).ToListAsync(Context.RequestAborted);
        page.Reverse();
        History = page;
    }

    private DateTimeOffset? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var instant = WallClock.Read(text, Zone);
        IsBadInstant |= instant is null;
        return instant;
    }

    private string Wall(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("g", System.Globalization.CultureInfo.CurrentCulture);

    // Everything else that the address says stays as it is.
    private string With(string name, long value)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("ledger", LedgerName),
            ("asOf", AsOf),
            ("knownAt", KnownAt),
            ("before", Before is { } before ? Invariant($"{before}") : null),
            ("lots", BehindLot is { } lot ? Invariant($"{lot}") : null),
        };
        var kept = parts
            .Where(part => part.Value is not null && !string.Equals(part.Name, name, StringComparison.Ordinal))
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")
            .Append(Invariant($"{name}={value}"));
        return $"/wallets/{Id}?{string.Join('&', kept)}";
    }
}
