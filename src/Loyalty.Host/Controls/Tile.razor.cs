using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Controls;

/// <summary>One figure with its name; stands in a list of definitions.</summary>
public sealed partial class Tile : ComponentBase
{
    /// <summary>What the figure is.</summary>
    [Parameter]
    [EditorRequired]
    public required string Label { get; set; }

    /// <summary>What it means.</summary>
    [Parameter]
    public string? Help { get; set; }

    /// <summary>available, held, reserved, debt, lapsed, or none.</summary>
    [Parameter]
    public string? Tone { get; set; }

    /// <summary>The figure.</summary>
    [Parameter]
    [EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
