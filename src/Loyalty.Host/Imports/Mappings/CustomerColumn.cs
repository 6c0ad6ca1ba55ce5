namespace Loyalty.Host.Imports.Mappings;

/// <summary>Whose purchase a receipt is.</summary>
internal sealed record CustomerColumn
{
    /// <summary>The column; empty in the rows of guests.</summary>
    public string? Column { get; init; }

    /// <summary>What it holds.</summary>
    public CustomerKind Kind { get; init; }
}
