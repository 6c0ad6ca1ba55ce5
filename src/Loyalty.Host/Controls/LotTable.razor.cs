using Loyalty.Domain.Wallets;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Controls;

/// <summary>Lots with what is left of them and their dates, one a row.</summary>
public sealed partial class LotTable : ComponentBase
{
    /// <summary>Whose lots they are.</summary>
    [Parameter]
    [EditorRequired]
    public required Wallet Wallet { get; set; }

    /// <summary>In the order in which they are shown.</summary>
    [Parameter]
    [EditorRequired]
    public required IReadOnlyList<Lot> Lots { get; set; }

    /// <summary>The time zone of the rules in force.</summary>
    [Parameter]
    [EditorRequired]
    public required TimeZoneInfo Zone { get; set; }
}
