using Loyalty.Domain.Proofs;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>The log as it lies in the tables, looked at as an auditor would: without the engine's help.</summary>
internal static class StoredLog
{
    /// <summary>
    /// Fails unless order, streams, leaves, head and sequence are all what the rows of the facts say.
    /// </summary>
    public static async Task ShouldBeSoundAsync(TestNode node, LedgerName ledger)
    {
        var schema = ledger.Schema;
        var rows = await node.ReadAsync(
            $"""
            SELECT seq_id, id, stream_id, version, type, data, headers, causation_id, timestamp
            FROM {schema}.mt_events ORDER BY seq_id
            """,
            row => new StoredFact
            {
                Sequence = row.GetInt64(0),
                Id = row.GetGuid(1),
                StreamId = row.GetGuid(2),
                Version = row.GetInt64(3),
                Type = row.GetString(4),
                Data = row.GetFieldValue<byte[]>(5),
                Headers = row.GetFieldValue<byte[]>(6),
                CausationId = row.GetString(7),
                RecordedAt = row.GetFieldValue<DateTimeOffset>(8),
            });

        rows.Select(fact => fact.Sequence).Should().Equal(UpTo(rows.Count));
        rows.Select(fact => fact.RecordedAt).Should().BeInAscendingOrder();
        var leaves = await node.ReadAsync(
            $"SELECT size, leaves FROM {schema}.loyalty_batches ORDER BY size",
            row => (Size: row.GetInt64(0), Leaves: Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))));
        string.Concat(leaves.Select(batch => batch.Leaves)).Should()
            .Be(string.Concat(rows.Select(fact => fact.LeafHash())));
        leaves.Select(batch => batch.Size).Should().Equal(Ends(leaves.Select(batch => batch.Leaves)));

        var root = MerkleFrontier.Empty.AppendMany([.. rows.Select(fact => fact.LeafHash())]).Root.ToString();
        var head = await node.ReadAsync(
            $"SELECT size, root, (SELECT last_value FROM {schema}.mt_events_sequence) FROM {schema}.loyalty_head",
            row => (row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), row.GetInt64(2)));
        head.Should().Equal((rows.Count, root, rows.Count));

        var streams = rows.GroupBy(fact => fact.StreamId)
            .Select(stream => (stream.Key, Versions: stream.Select(fact => fact.Version).ToList()))
            .ToList();
        streams.Should().OnlyContain(stream => stream.Versions.SequenceEqual(UpTo(stream.Versions.Count)));
        var stored = await node.ReadAsync(
            $"SELECT id, version FROM {schema}.mt_streams", row => (row.GetGuid(0), row.GetInt64(1)));
        stored.Should().BeEquivalentTo(streams.Select(stream => (stream.Key, (long)stream.Versions.Count)));
    }

    private static IEnumerable<long> Ends(IEnumerable<string> leaves)
    {
        var size = 0L;
        foreach (var batch in leaves)
        {
            yield return size += batch.Length / Hash256.HexLength;
        }
    }

    private static IEnumerable<long> UpTo(int count) => Enumerable.Range(1, count).Select(number => (long)number);
}
