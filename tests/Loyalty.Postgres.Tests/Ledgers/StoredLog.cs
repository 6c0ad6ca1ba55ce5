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
            SELECT seq_id, id, stream_id, version, type, data, headers, causation_id, timestamp, hash
            FROM {schema}.mt_events LEFT JOIN {schema}.loyalty_leaves USING (seq_id) ORDER BY seq_id
            """,
            row => (Fact: new StoredFact
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
            }, Leaf: Hash256.FromBytes(row.GetFieldValue<byte[]>(9))));

        rows.Select(row => row.Fact.Sequence).Should().Equal(UpTo(rows.Count));
        rows.Select(row => row.Fact.RecordedAt).Should().BeInAscendingOrder();
        rows.Should().OnlyContain(row => row.Fact.LeafHash() == row.Leaf);

        var root = MerkleFrontier.Empty.AppendMany([.. rows.Select(row => row.Leaf)]).Root.ToString();
        var head = await node.ReadAsync(
            $"SELECT size, root, (SELECT last_value FROM {schema}.mt_events_sequence) FROM {schema}.loyalty_head",
            row => (row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), row.GetInt64(2)));
        head.Should().Equal((rows.Count, root, rows.Count));

        var streams = rows.GroupBy(row => row.Fact.StreamId)
            .Select(stream => (stream.Key, Versions: stream.Select(row => row.Fact.Version).ToList()))
            .ToList();
        streams.Should().OnlyContain(stream => stream.Versions.SequenceEqual(UpTo(stream.Versions.Count)));
        var stored = await node.ReadAsync(
            $"SELECT id, version FROM {schema}.mt_streams", row => (row.GetGuid(0), row.GetInt64(1)));
        stored.Should().BeEquivalentTo(streams.Select(stream => (stream.Key, (long)stream.Versions.Count)));
    }

    private static IEnumerable<long> UpTo(int count) => Enumerable.Range(1, count).Select(number => (long)number);
}
