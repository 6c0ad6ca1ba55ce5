using Loyalty.Domain.Proofs;

namespace Loyalty.Postgres.Batches;

/// <summary>The end of the log: what the next batch goes on from.</summary>
/// <param name="Frontier">The log's size and its full subtrees.</param>
/// <param name="RecordedAt">When the newest fact was recorded: the ledger's clock.</param>
internal sealed record Head(MerkleFrontier Frontier, DateTimeOffset RecordedAt)
{
    /// <summary>How many facts there are.</summary>
    public long Size => Frontier.Size;
}
