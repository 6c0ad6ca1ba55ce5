using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Pages;

/// <summary>The document around every page. Rendered on the server; there is no script.</summary>
public sealed partial class Document : ComponentBase
{
    /// <summary>The page.</summary>
    [Parameter]
    [EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
