namespace Loyalty.Drills.Checking;

/// <summary>The hash of every fact, the root of every batch and the head of the log, all worked out anew.</summary>
internal sealed class LogCheck(Findings findings) : IFactCheck
{
    private const int HashLength = 32;

    private readonly List<byte[]> _leaves = [];

    /// <inheritdoc/>
    public void See(StoredRow fact) => _leaves.Add(HashTree.Leaf(CanonicalText.Of(fact)));

    /// <inheritdoc/>
    public async Task FinishAsync(Tables tables, CancellationToken cancellationToken)
    {
        var batches = await tables.ReadAsync(
            "SELECT size, root, leaves FROM loyalty.loyalty_batches ORDER BY size",
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)),
            cancellationToken);
        var tree = new HashTree();
        foreach (var (size, root, leaves) in batches)
        {
            CheckBatch(tree, size, root, leaves);
        }

        findings.Expect(
            tree.Size == _leaves.Count,
            CheckedPart.Log,
            $"the log has {tree.Size} leaves, the ledger {_leaves.Count} facts");
        var head = await tables.ReadAsync(
            "SELECT size, root, frontier FROM loyalty.loyalty_head",
            row => (Size: row.GetInt64(0), Root: row.GetFieldValue<byte[]>(1), Stored: row.GetFieldValue<byte[]>(2)),
            cancellationToken);
        findings.Expect(
            head.Count == 1 && head[0].Size == _leaves.Count
                && head[0].Root.AsSpan().SequenceEqual(tree.Root)
                && head[0].Stored.AsSpan().SequenceEqual(tree.Stored),
            CheckedPart.Log,
            $"the head of the log says {head[0].Size} facts, and is not that of the {_leaves.Count} facts there are");
    }

    private void CheckBatch(HashTree tree, long size, byte[] root, byte[] leaves)
    {
        foreach (var leaf in leaves.Chunk(HashLength))
        {
            var place = (int)tree.Size;
            findings.Expect(
                place < _leaves.Count && leaf.AsSpan().SequenceEqual(_leaves[place]),
                CheckedPart.Log,
                $"leaf {place + 1} is not the hash of the fact in that place");
            tree.Add(leaf);
        }

        findings.Expect(
            tree.Size == size && root.AsSpan().SequenceEqual(tree.Root),
            CheckedPart.Log,
            $"the batch that ends at {size} has not the root of its leaves, which end at {tree.Size}");
    }
}
