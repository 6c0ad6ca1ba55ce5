using System.Globalization;

namespace Loyalty.Host.Imports.Views;

/// <summary>What became of a file, in a few lines for a person.</summary>
internal static class SummaryText
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(ImportSummary summary, ImportLists lists) =>
    [
        Line("Read", string.Create(
            Plain, $"{summary.Rows:N0} rows: {summary.Receipts:N0} receipts, {Customers(summary)} customers")),
        Line("Sales", string.Create(
            Plain,
            $"{summary.Sales:N0} recorded, {summary.SalesRepeated:N0} known already; {summary.SaleLines:N0} lines; "
            + $"{summary.SalesPaid:N0} paid in part with points; {summary.Opened:N0} wallets opened")),
        Line("Returns", string.Create(
            Plain,
            $"{summary.Returns - summary.ReturnsRepeated:N0} recorded, {summary.ReturnsRepeated:N0} known already; "
            + $"lines: {summary.NamedLines:N0} to the sale they name, {summary.MatchedLines:N0} to the sale found "
            + $"for them, {summary.ParkedLines:N0} parked")),
        Line("Points", string.Create(
            Plain,
            $"{summary.Earned:N0} earned, {summary.Paid:N0} paid, {summary.Restored:N0} given back, "
            + $"{summary.ClawedBack:N0} taken back, {summary.Forgiven:N0} forgiven")),
        Line("Guests", string.Create(
            Plain, $"{summary.Guests:N0} receipts ({summary.GuestRows:N0} rows) without a customer: skipped")),
        .. summary.Ignored.Select(one => Line("Ignored", string.Create(Plain, $"{one.Value:N0} rows: {one.Key}"))),
        Line("Rejected", string.Create(Plain, $"{summary.Rejected:N0} rows{Listed(lists.Rejected)}")),
        .. lists.Parked.Path is null
            ? Array.Empty<string>()
            : [Line("Parked", string.Create(Plain, $"{summary.ParkedLines:N0} rows{Listed(lists.Parked)}"))],
        .. Ending(summary),
    ];

    private static IEnumerable<string> Ending(ImportSummary summary)
    {
        if (summary.IsStopped)
        {
            yield return "Stopped before the end of the file. What was read is recorded: run the same again to go on.";
        }
        else if (summary.End is { IsCut: true } end)
        {
            yield return string.Create(
                Plain,
                $"The file is cut in the middle: line {end.Line} is the last that is whole. {summary.Abandoned} "
                + $"receipts at its end may go on and were left out; all before are recorded. Import the whole file to "
                + $"go on.");
        }
    }

    private static string Customers(ImportSummary summary) => string.Create(
        Plain,
        $"{(summary.Customers == ImportSummary.MaxCustomers ? "at least " : string.Empty)}{summary.Customers:N0}");

    private static string Listed(RowList list) => list.Path is { } path ? $", listed in {path}" : string.Empty;

    private static string Line(string title, string text) => $"{title,-9} {text}";
}
