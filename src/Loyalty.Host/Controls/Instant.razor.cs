using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Controls;

/// <summary>An instant on the wall clock of the ledger, in the reader's way of writing.</summary>
public sealed partial class Instant : ComponentBase
{
    /// <summary>The instant.</summary>
    [Parameter]
    [EditorRequired]
    public DateTimeOffset Value { get; set; }

    /// <summary>The time zone of the rules in force.</summary>
    [Parameter]
    [EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    private string Shown => TimeZoneInfo.ConvertTime(Value, Zone).ToString("g", CultureInfo.CurrentCulture);
}
