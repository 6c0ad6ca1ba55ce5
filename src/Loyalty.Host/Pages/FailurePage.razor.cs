using Loyalty.Host.Controls;
using Loyalty.Host.Resources;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Pages;

/// <summary>
/// What stands where a page has nothing to show: an address that is none, a request that cannot be read, a fault.
/// </summary>
public sealed partial class FailurePage : ComponentBase
{
    /// <summary>The answer's status.</summary>
    [Parameter]
    [EditorRequired]
    public int Status { get; set; }

    /// <summary>Under which id a fault of the service was logged.</summary>
    [Parameter]
    [EditorRequired]
    public required string Id { get; set; }

    private string Tone => Status == StatusCodes.Status404NotFound ? "plain" : "bad";

    private string Title => Status switch
    {
        StatusCodes.Status404NotFound => Words.MissingTitle,
        StatusCodes.Status503ServiceUnavailable => Words.FailureTitle,
        >= StatusCodes.Status500InternalServerError => Words.BrokenTitle,
        _ => Words.UnreadableTitle,
    };

    private string Text => Status switch
    {
        StatusCodes.Status404NotFound => Words.MissingHelp,
        StatusCodes.Status503ServiceUnavailable => Words.FailureHelp,
        >= StatusCodes.Status500InternalServerError => Figures.Say(Words.BrokenHelp, Id),
        _ => Words.UnreadableHelp,
    };
}
