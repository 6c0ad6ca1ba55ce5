namespace Loyalty.Postgres.Rebuilds;

/// <summary>What a rebuild did to one read model.</summary>
/// <param name="Name">The read model.</param>
/// <param name="Rows">How many rows the facts give.</param>
/// <param name="Added">Rows that were missing.</param>
/// <param name="Changed">Rows that said something else.</param>
/// <param name="Removed">Rows that no fact stands for.</param>
public sealed record RebuiltTable(string Name, long Rows, long Added, long Changed, long Removed)
{
    /// <summary>Rows that were not what the facts say.</summary>
    public long Repaired => Added + Changed + Removed;
}
