namespace Loyalty.Host.Imports.Sources;

/// <summary>A row of a CSV file.</summary>
/// <param name="line">The line on which it begins.</param>
/// <param name="text">The row as it stands in the file.</param>
/// <param name="header">Where the columns are.</param>
/// <param name="fields">The fields.</param>
/// <param name="fault">Why it cannot be taken apart; null where it can.</param>
internal sealed class CsvRow(
    long line, string text, IReadOnlyDictionary<string, int> header, string[] fields, string? fault)
    : SourceRow(line, text, fault)
{
    /// <inheritdoc/>
    public override string? this[string column] => Trimmed(fields[header[column]]);
}
