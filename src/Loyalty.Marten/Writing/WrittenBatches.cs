using System.Runtime.CompilerServices;
using Marten;

namespace Loyalty.Marten.Writing;

/// <summary>Which batch a session writes.</summary>
internal static class WrittenBatches
{
    private static readonly ConditionalWeakTable<IDocumentOperations, WrittenBatch> Batches = [];

    public static void Add(IDocumentOperations session, WrittenBatch batch) => Batches.Add(session, batch);

    /// <summary>Null where the session is not one of the ledger's.</summary>
    public static WrittenBatch? Find(IDocumentOperations session) =>
        Batches.TryGetValue(session, out var batch) ? batch : null;
}
