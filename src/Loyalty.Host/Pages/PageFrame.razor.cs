using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Pages;

/// <summary>What every page has around its content.</summary>
public sealed partial class PageFrame : LayoutComponentBase;
