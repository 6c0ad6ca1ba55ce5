using System.Collections.Immutable;

namespace Loyalty.Domain.Receipts;

/// <summary>How points fall on the lines of a sale, and what of them goes with goods that come back (rule 9).</summary>
internal static class Outlines
{
    /// <summary>
    /// Splits points over lines by weight; where no weights were told, by what the lines earned, else evenly.
    /// </summary>
    public static ImmutableArray<Points> Split(this IReadOnlyList<ReceiptLine> lines, Points points)
    {
        var areTold = lines.All(line => line.Sold.Weight is not null);
        return Apportionment.Split(
            points,
            [.. lines.Select(line => areTold ? line.Sold.Weight!.Value : line.Earned.Value)]);
    }

    /// <summary>
    /// What comes back: what was asked for, or all that is left. Null where the sale does not have that much left.
    /// </summary>
    public static ImmutableArray<ReturnedLine>? Returnable(this Receipt receipt, ImmutableArray<ReturnedLine>? asked)
    {
        ImmutableArray<ReturnedLine> lines = asked
            ?? [.. receipt.Lines
                .Where(line => !line.Left.IsZero)
                .Select(line => new ReturnedLine(line.Sold.Line, line.Left))];
        return !lines.IsEmpty && lines.All(line => Fits(receipt, line)) ? lines : null;
    }

    /// <summary>
    /// What of the sale's points goes with the goods that have come back so far: paid and earned ones.
    /// </summary>
    public static (Points Paid, Points Earned) ReturnedShare(this Receipt receipt) => (
        receipt.Lines.Sum(line => Apportionment.Returned(line.Paid, line.Returned, line.Sold.Quantity)),
        receipt.Lines.Sum(line => Apportionment.Returned(line.Earned, line.Returned, line.Sold.Quantity)));

    private static bool Fits(Receipt receipt, ReturnedLine returned) =>
        receipt.Lines.FirstOrDefault(line => line.Sold.Line == returned.Line) is { } sold
        && returned.Quantity <= sold.Left;
}
