using Loyalty.Domain;
using Loyalty.Domain.Replay;
using Loyalty.Host.Pages;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Controls;

/// <summary>One lot and what became of every point of it.</summary>
public sealed partial class LotStory : ComponentBase
{
    private const int Scale = 1000;

    /// <summary>The lot.</summary>
    [Parameter]
    [EditorRequired]
    public required ExplainedLot Lot { get; set; }

    /// <summary>The wallet whose page this is.</summary>
    [Parameter]
    [EditorRequired]
    public WalletId Wallet { get; set; }

    /// <summary>The time zone of the rules in force.</summary>
    [Parameter]
    [EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>The ledger's name.</summary>
    [Parameter]
    [EditorRequired]
    public required string Ledger { get; set; }

    private string WalletAddress => PageAddress.OfWallet(Lot.Wallet, Ledger);

    // Cumulative, so that the segments fill the bar to the end.
    private IEnumerable<(LotPart Part, long Start, long Width)> Segments
    {
        get
        {
            var (before, given) = (0L, (Int128)Lot.Lot.Given.Value);
            foreach (var part in Lot.Parts)
            {
                var start = (long)(before * Scale / given);
                before += part.Points.Value;
                yield return (part, start, (long)(before * Scale / given) - start);
            }
        }
    }

    /// <summary>The colour of a fate, as the style sheet names it.</summary>
    internal static string ToneOf(LotFate fate) => fate switch
    {
        LotFate.Available => "available",
        LotFate.Held => "held",
        LotFate.SetAside => "set-aside",
        LotFate.Spent => "spent",
        LotFate.Lapsed => "lapsed",
        LotFate.TakenBack or LotFate.TakenForOther or LotFate.Debited => "debt",
        LotFate.PaidDebt => "paid-debt",
        _ => "moved",
    };
}
