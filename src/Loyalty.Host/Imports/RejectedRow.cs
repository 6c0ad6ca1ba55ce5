namespace Loyalty.Host.Imports;

/// <summary>A row that is listed with the reason for it.</summary>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Reason">Why it is listed, as a sentence without its point.</param>
/// <param name="Text">The row as it stands in the file.</param>
internal sealed record RejectedRow(long Line, string Reason, string Text)
{
    /// <summary>Lists a row.</summary>
    public static RejectedRow Of(ReceiptRow row, string reason) => new(row.Line, reason, row.Text);
}
