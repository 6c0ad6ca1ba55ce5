namespace Loyalty.Host.Imports.Sources;

/// <summary>How a file ended.</summary>
/// <param name="Line">The last line of the last row that is whole; 0 where there is none.</param>
/// <param name="IsCut">Whether it ended in the middle: of a row, or of what was compressed.</param>
internal sealed record RowEnd(long Line, bool IsCut);
