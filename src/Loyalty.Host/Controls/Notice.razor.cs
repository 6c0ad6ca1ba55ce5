using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Controls;

/// <summary>Says why there is nothing to show, and what can be done.</summary>
public sealed partial class Notice : ComponentBase
{
    /// <summary>In a few words.</summary>
    [Parameter]
    [EditorRequired]
    public required string Title { get; set; }

    /// <summary>What it means, and what to do.</summary>
    [Parameter]
    [EditorRequired]
    public required string Text { get; set; }

    /// <summary>bad for a failure, plain otherwise.</summary>
    [Parameter]
    public string Tone { get; set; } = "plain";

    /// <summary>Where to go on.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
