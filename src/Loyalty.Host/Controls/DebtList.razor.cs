using System.Collections.Immutable;
using Loyalty.Domain.Replay;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Host.Controls;

/// <summary>What returns could not take back, and which lots have paid it off.</summary>
public sealed partial class DebtList : ComponentBase
{
    /// <summary>The oldest first; nothing is shown where there are none.</summary>
    [Parameter]
    [EditorRequired]
    public ImmutableArray<ExplainedDebt> Debts { get; set; }
}
