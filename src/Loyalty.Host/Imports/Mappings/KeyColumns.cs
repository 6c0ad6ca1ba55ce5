namespace Loyalty.Host.Imports.Mappings;

/// <summary>What names a receipt for ever: its number alone, or all five parts.</summary>
internal sealed record KeyColumns
{
    /// <summary>The chain; null where the number alone is unique.</summary>
    public ColumnSource? Chain { get; init; }

    /// <summary>The store; null where the number alone is unique.</summary>
    public ColumnSource? Store { get; init; }

    /// <summary>The register; null where the number alone is unique.</summary>
    public ColumnSource? Register { get; init; }

    /// <summary>The shift or fiscal drive; null where the number alone is unique.</summary>
    public ColumnSource? Shift { get; init; }

    /// <summary>The receipt's number.</summary>
    public ColumnSource? Number { get; init; }

    /// <summary>The parts in their order, with the names they have in the document.</summary>
    public IReadOnlyList<(string Member, ColumnSource? Source)> Parts =>
        [("chain", Chain), ("store", Store), ("register", Register), ("shift", Shift), ("number", Number)];
}
