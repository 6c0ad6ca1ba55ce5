using Loyalty.Domain.Proofs;

namespace Loyalty.Postgres.Batches;

/// <summary>The end of the log: what the next batch goes on from.</summary>
/// <param name="Frontier">The log's size and its full subtrees.</param>
/// <param name="RecordedAt">When the newest fact was recorded: the ledger's clock.</param>
/// <param name="Repairs">How often rows that nodes keep in memory were put right.</param>
internal sealed record Head(MerkleFrontier Frontier, DateTimeOffset RecordedAt, long Repairs)
{
    /// <summary>How many facts there are.</summary>
    public long Size => Frontier.Size;

    /// <summary>The hash of all of them: no other log of this size has it.</summary>
    public Hash256 Root => Frontier.Root;
}
