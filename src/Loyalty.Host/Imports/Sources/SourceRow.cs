namespace Loyalty.Host.Imports.Sources;

/// <summary>One row of a file, or one line of a JSON receipt.</summary>
/// <param name="line">The line of the file on which it begins, from 1; the header counts.</param>
/// <param name="text">The row as it stands in the file, without the end of the line.</param>
/// <param name="fault">Why it cannot be taken apart, as a sentence; null where it can.</param>
internal abstract class SourceRow(long line, string text, string? fault)
{
    /// <summary>The line of the file on which it begins, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>The row as it stands in the file.</summary>
    public string Text { get; } = text;

    /// <summary>Why it cannot be taken apart; null where it can.</summary>
    public string? Fault { get; } = fault;

    /// <summary>The text in a column, without blanks around it; null where there is none.</summary>
    public abstract string? this[string column] { get; }

    /// <summary>What of a text counts: null where nothing is left without the blanks around it.</summary>
    protected static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
