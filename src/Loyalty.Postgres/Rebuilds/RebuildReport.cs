using System.Collections.Immutable;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>What a rebuild found and put right.</summary>
/// <param name="Facts">How many facts were folded.</param>
/// <param name="Tables">What became of each read model, in the order of comparing.</param>
public sealed record RebuildReport(long Facts, ImmutableArray<RebuiltTable> Tables)
{
    /// <summary>Rows that were not what the facts say, over all tables.</summary>
    public long Repaired => Tables.Sum(table => table.Repaired);
}
