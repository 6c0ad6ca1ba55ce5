using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Pages;

/// <summary>All pages that have an address.</summary>
public sealed partial class App : ComponentBase;
