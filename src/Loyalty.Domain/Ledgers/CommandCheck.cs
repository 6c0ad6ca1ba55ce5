using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Ledgers;

/// <summary>What keeps a command from being judged at all: input that no rule is made for.</summary>
public static class CommandCheck
{
    /// <summary>The most lines of one receipt or return.</summary>
    public const int MaxLines = 10_000;

    /// <summary>
    /// The largest amount of one line, in units of money, and of all lines together; also the largest weight.
    /// </summary>
    public const decimal MaxAmount = 1_000_000_000_000;

    /// <summary>
    /// The first fault of a command, naming the member and what is wanted; null where it can be judged.
    /// </summary>
    public static string? Fault(LedgerCommand command) => command switch
    {
        LedgerCommand.RegisterReceipt sale => Sale(sale.Lines),
        LedgerCommand.AccruePoints accrue => Outline(accrue.Sale) ?? LinePoints(accrue),
        LedgerCommand.RedeemPoints redeem => Positive(redeem.Points) ?? Outline(redeem.Sale),
        LedgerCommand.ReservePoints reserve => Positive(reserve.Points) ?? For(reserve.For),
        LedgerCommand.CaptureReservation capture =>
            Outline(capture.Sale) ?? (capture.Points is { } points ? Positive(points) : null),
        LedgerCommand.ReturnGoods { Lines: { } lines } => Returned(lines),
        LedgerCommand.AdjustPoints adjust => Positive(adjust.Points),
        LedgerCommand.TransferPoints transfer => Positive(transfer.Points),
        LedgerCommand.DraftProgramme draft => ProgrammeCheck.Faults(draft.Programme) is [var first, ..] ? first : null,
        _ => null,
    };

    private static string? Positive(Points points) => points.IsZero ? "points: more than 0 are wanted." : null;

    private static string? For(Period period) => period == Period.None ? "for: more than no time is wanted." : null;

    private static string? Count<T>(ImmutableArray<T> lines) =>
        lines.IsDefaultOrEmpty || lines.Length > MaxLines ? "lines: 1 to 10000 are wanted." : null;

    private static string? Sale(ImmutableArray<SaleLine> lines)
    {
        if (Count(lines) is { } fault)
        {
            return fault;
        }

        if (lines.Any(line => line.Quantity.IsZero))
        {
            return "lines.quantity: more than 0 is wanted.";
        }

        if (lines.Any(line => line.Amount is < 0 or > MaxAmount || HasTooManyDecimals(line.Amount)))
        {
            return "lines.amount: 0 to 1000000000000 with at most six decimals is wanted.";
        }

        return lines.Sum(line => line.Amount) > MaxAmount
            ? "lines.amount: all lines together are at most 1000000000000."
            : Unique(lines.Select(line => line.Line), lines.Length);
    }

    private static string? Outline(SaleOutline sale)
    {
        if (sale.Lines is { } lines
            && (Count(lines) ?? Unique(lines.Select(line => line.Line), lines.Length) ?? Weights(lines)) is { } fault)
        {
            return fault;
        }

        return sale.Quantities is { } quantities ? Returned(quantities) : null;
    }

    private static string? Weights(ImmutableArray<OutlineLine> lines) =>
        lines.Any(line => line.Weight is < 0 or > MaxAmount || HasTooManyDecimals(line.Weight ?? 0))
            ? "lines: a weight is 0 to 1000000000000 with at most six decimals."
            : null;

    private static string? LinePoints(LedgerCommand.AccruePoints accrue)
    {
        if (accrue.LinePoints is not { } told)
        {
            return null;
        }

        if (accrue.Sale.Lines is not { } lines || lines.Length != told.Length)
        {
            return "linePoints: one amount for each line is wanted.";
        }

        // Told by a stranger, they may be more than points can count.
        return told.Sum(points => (decimal)points.Value) == accrue.Points.Value
            ? null
            : "linePoints: together they are the points.";
    }

    private static string? Returned(ImmutableArray<ReturnedLine> lines)
    {
        if (Count(lines) is { } fault)
        {
            return fault;
        }

        return lines.Any(line => line.Quantity.IsZero)
            ? "lines.quantity: more than 0 is wanted."
            : Unique(lines.Select(line => line.Line), lines.Length);
    }

    private static string? Unique(IEnumerable<Label> names, int count) =>
        names.Distinct().Count() == count ? null : "lines: each line is named once.";

    private static bool HasTooManyDecimals(decimal value) => value != decimal.Round(value, 6, MidpointRounding.ToZero);
}
