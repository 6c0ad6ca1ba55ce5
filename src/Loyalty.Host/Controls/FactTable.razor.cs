using Loyalty.Domain;
using Loyalty.Host.Pages;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Controls;

/// <summary>Facts, one a row, each told in a sentence.</summary>
public sealed partial class FactTable : ComponentBase
{
    private const int ShortId = 8;

    /// <summary>In the order in which they are shown.</summary>
    [Parameter]
    [EditorRequired]
    public required IReadOnlyList<Recorded> Facts { get; set; }

    /// <summary>The time zone of the rules in force.</summary>
    [Parameter]
    [EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    /// <summary>The ledger, where facts of many wallets are shown; null for those of one.</summary>
    [Parameter]
    public string? Ledger { get; set; }

    private static string Short(Recorded fact) => fact.StreamId.ToString("D")[^ShortId..];

    private string WalletAddress(Recorded fact) => PageAddress.OfWallet(new WalletId(fact.StreamId), Ledger!);
}
