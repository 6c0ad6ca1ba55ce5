using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Host.Requests;
using static System.FormattableString;

namespace Loyalty.Host.Receipts;

/// <summary>What a caller who works out points himself tells of a sale's lines.</summary>
internal static class Outline
{
    /// <summary>The lines as the ledger takes them.</summary>
    public static SaleOutline Sale(IReadOnlyList<Line>? lines)
    {
        if (lines is not { } told)
        {
            return SaleOutline.Untold;
        }

        ImmutableArray<ReturnedLine> quantities = [.. told
            .Where(line => line.Quantity is not null)
            .Select(line => new ReturnedLine(line.Name, line.Quantity!.Value))];
        return new SaleOutline(
            [.. told.Select(line => new OutlineLine(line.Name, line.Weight))],
            quantities.IsEmpty ? null : quantities);
    }

    /// <summary>How the caller's points fall on the lines; null where he does not say.</summary>
    public static ImmutableArray<Points>? PointsOf(IReadOnlyList<EarningLine>? lines)
    {
        if (lines is not { } told || told.All(line => line.Points is null))
        {
            return null;
        }

        var missing = told.ToList().FindIndex(line => line.Points is null);
        return missing < 0
            ? [.. told.Select(line => line.Points!.Value)]
            : throw new BadInputException(
                Invariant($"lines[{missing}].points"), "Either every line says its points, or none does.");
    }

    /// <summary>A line.</summary>
    /// <param name="Name">Its name on the receipt, unique there.</param>
    /// <param name="Weight">How heavy it is where points are split over lines: its amount, say.</param>
    /// <param name="Quantity">How much was sold, up to six decimals; 1 where left out.</param>
    [method: JsonConstructor]
    internal readonly record struct Line(
        [property: JsonPropertyName("line")] Label Name, decimal? Weight = null, Quantity? Quantity = null);

    /// <summary>A line with what it earned.</summary>
    /// <param name="Name">Its name on the receipt, unique there.</param>
    /// <param name="Weight">How heavy it is where points are split over lines: its amount, say.</param>
    /// <param name="Quantity">How much was sold, up to six decimals; 1 where left out.</param>
    /// <param name="Points">What it earned; where no line says so, the points are split by weight.</param>
    [method: JsonConstructor]
    internal readonly record struct EarningLine(
        [property: JsonPropertyName("line")] Label Name,
        decimal? Weight = null,
        Quantity? Quantity = null,
        Points? Points = null);
}
