using Loyalty.Postgres.Batches;

namespace Loyalty.Marten.Writing;

/// <summary>A batch that a session writes.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="IsOwn">
/// Whether it has a transaction of its own, which then ends in the round trip that writes it.
/// </param>
internal sealed record WrittenBatch(DecidedBatch Batch, bool IsOwn);
