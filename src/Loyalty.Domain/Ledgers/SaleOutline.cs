using System.Collections.Immutable;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Ledgers;

/// <summary>What a caller who works out points himself tells of a sale's lines.</summary>
/// <remarks>
/// The first command on a receipt fixes its lines; a later one repeats them or leaves them out. Without lines there is
/// one, "1".
/// </remarks>
/// <param name="Lines">The lines' names with their weights; a weight is null where only names are told. Null: not
/// told.</param>
/// <param name="Quantities">Quantities of lines; a line not named has 1. Null: not told.</param>
public sealed record SaleOutline(ImmutableArray<OutlineLine>? Lines, ImmutableArray<ReturnedLine>? Quantities)
{
    /// <summary>Nothing told.</summary>
    public static readonly SaleOutline Untold = new(Lines: null, Quantities: null);
}
