using System.Text.Json.Serialization;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>Where a text comes from: a column of the file, or the mapping itself.</summary>
/// <param name="Column">
/// A column's name in the header, or a path of members in a JSON document; null for a constant.
/// </param>
/// <param name="Constant">The text for every row; null for a column.</param>
[JsonConverter(typeof(ColumnSourceJson))]
internal sealed record ColumnSource(string? Column, string? Constant)
{
    /// <summary>As it is named in messages.</summary>
    public override string ToString() => Column ?? $"the constant {Constant}";
}
