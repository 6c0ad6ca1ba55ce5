namespace Loyalty.Host.Imports.Mappings;

/// <summary>What a row of the file is.</summary>
internal enum RowKind
{
    /// <summary>Goods sold.</summary>
    Sale,

    /// <summary>Goods brought back.</summary>
    Return,

    /// <summary>Nothing that concerns points; counted by its reason.</summary>
    Ignored,
}
