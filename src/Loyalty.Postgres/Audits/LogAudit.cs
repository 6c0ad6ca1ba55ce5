using System.Globalization;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Proofs;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using Npgsql;
using static System.FormattableString;

namespace Loyalty.Postgres.Audits;

/// <summary>
/// Checks order and log, fact by fact: one pass over the ledger, and nothing kept but the log's frontier.
/// </summary>
internal sealed class LogAudit(LongSession session, string schema)
{
    private MerkleFrontier _log = MerkleFrontier.Empty;
    private DateTimeOffset _clock = DateTimeOffset.MinValue;
    private bool _endsBatch = true;
    private AuditDifference? _difference;

    /// <summary>Facts that were found as the log has them.</summary>
    public long Facts => _log.Size;

    /// <summary>Batches that were found as the log has them.</summary>
    public long Batches { get; private set; }

    /// <summary>The root over those facts.</summary>
    public Hash256 Root => _log.Root;

    /// <summary>Reads every fact.</summary>
    /// <returns>The first thing that does not hold; null for none.</returns>
    public async Task<AuditDifference?> RunAsync(CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT {StoredRow.Columns}, l.hash, b.root, b.recorded_at
            FROM {schema}.mt_events e
            LEFT JOIN {schema}.loyalty_leaves l USING (seq_id)
            LEFT JOIN {schema}.loyalty_batches b ON b.size = seq_id
            ORDER BY seq_id
            """;
        await session.EachAsync(new Statement(text), Check, cancellationToken).ConfigureAwait(false);
        return _difference
            ?? await CheckHeadAsync(cancellationToken).ConfigureAwait(false)
            ?? await CheckRestAsync("loyalty_leaves", "seq_id", cancellationToken).ConfigureAwait(false)
            ?? await CheckRestAsync("loyalty_batches", "size", cancellationToken).ConfigureAwait(false)
            ?? await CheckStreamsAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hash(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? AuditDifference.NoRow : Convert.ToHexStringLower(row.GetFieldValue<byte[]>(column));

    private static (Hash256? Leaf, string? Fault) LeafOf(NpgsqlDataReader row)
    {
        try
        {
            return (StoredRow.Read(row).LeafHash(), null);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or JsonException)
        {
            return (null, fault.Message);
        }
    }

    private bool Check(NpgsqlDataReader row)
    {
        _difference = CheckFact(row) ?? CheckBatch(row);
        return _difference is null;
    }

    private AuditDifference? CheckFact(NpgsqlDataReader row)
    {
        var (sequence, expected) = (row.GetInt64(StoredRow.Sequence), _log.Size + 1);
        if (sequence != expected)
        {
            return new AuditDifference(
                "A fact is missing from the order of the ledger.",
                Invariant($"sequence {expected}"),
                Text(expected),
                Text(sequence));
        }

        var (leaf, fault) = LeafOf(row);
        var stored = Hash(row, StoredRow.Count);
        if (leaf is null || !string.Equals(leaf.Value.ToString(), stored, StringComparison.Ordinal))
        {
            return new AuditDifference(
                "A fact is not the one that the log has.",
                Invariant($"sequence {sequence}"),
                $"leaf {stored}",
                fault ?? $"leaf {leaf}");
        }

        var recordedAt = row.GetFieldValue<DateTimeOffset>(StoredRow.RecordedAt);
        if (recordedAt < _clock)
        {
            return new AuditDifference(
                "The ledger's clock goes back.",
                Invariant($"sequence {sequence}"),
                $"at {_clock.Written()} or later",
                recordedAt.Written());
        }

        (_log, _clock) = (_log.Append(leaf.Value), recordedAt);
        return null;
    }

    private AuditDifference? CheckBatch(NpgsqlDataReader row)
    {
        _endsBatch = !row.IsDBNull(StoredRow.Count + 1);
        if (!_endsBatch)
        {
            return null;
        }

        var (expected, stored) = (_log.Root.ToString(), Hash(row, StoredRow.Count + 1));
        Batches++;
        return string.Equals(expected, stored, StringComparison.Ordinal)
            ? null
            : new AuditDifference(
                "The root of a batch is not that of its facts.",
                Invariant($"loyalty_batches size {_log.Size}, root"),
                expected,
                stored);
    }

    private async Task<AuditDifference?> CheckHeadAsync(CancellationToken cancellationToken)
    {
        var text = $"SELECT size, root, frontier, recorded_at FROM {schema}.loyalty_head";
        var heads = await session
            .ReadAsync(
                new Statement(text),
                row => (
                    Size: row.GetInt64(0),
                    Root: Hash(row, 1),
                    Frontier: Hash(row, 2),
                    At: row.GetFieldValue<DateTimeOffset>(3)),
                cancellationToken)
            .ConfigureAwait(false);
        if (heads is not [var head])
        {
            return new AuditDifference(
                "The log has no single end.", "loyalty_head", "1 row", Invariant($"{heads.Count} rows"));
        }

        return Differs("size", Text(Facts), Text(head.Size))
            ?? Differs("root", Root.ToString(), head.Root)
            ?? Differs("frontier", Convert.ToHexStringLower(_log.ToBytes()), head.Frontier)
            ?? (Facts == 0 ? null : Differs("recorded_at", _clock.Written(), head.At.Written()))
            ?? (_endsBatch ? null : Missing());

        static AuditDifference? Differs(string column, string expected, string found) =>
            string.Equals(expected, found, StringComparison.Ordinal)
                ? null
                : new AuditDifference(
                    "The end of the log is not that of its facts.", $"loyalty_head, {column}", expected, found);

        AuditDifference Missing() => new(
            "The last batch has no root.",
            Invariant($"loyalty_batches size {Facts}"),
            Root.ToString(),
            AuditDifference.NoRow);
    }

    // What has a fact was compared with it; the rest stands for none.
    private async Task<AuditDifference?> CheckRestAsync(string table, string place, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT {place} FROM {schema}.{table} one
            WHERE NOT EXISTS (SELECT FROM {schema}.mt_events e WHERE e.seq_id = one.{place}) ORDER BY {place} LIMIT 1
            """;
        var rest = await session.ReadAsync(new Statement(text), row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return rest.Count == 0
            ? null
            : new AuditDifference(
                "The log has a row for a fact that is not there.",
                Invariant($"{table} {place} {rest[0]}"),
                AuditDifference.NoRow,
                "a row");
    }

    private async Task<AuditDifference?> CheckStreamsAsync(CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT COALESCE(s.id, f.stream_id), s.version, f.facts, f.first, f.last
            FROM {schema}.mt_streams s FULL JOIN (
              SELECT stream_id, count(*) AS facts, min(version) AS first, max(version) AS last
              FROM {schema}.mt_events GROUP BY stream_id
            ) f ON f.stream_id = s.id
            WHERE s.version IS DISTINCT FROM f.facts OR f.first <> 1 OR f.last <> f.facts
            ORDER BY 1 LIMIT 1
            """;
        var differences = await session.ReadAsync(new Statement(text), Read, cancellationToken).ConfigureAwait(false);
        return differences.Count == 0 ? null : differences[0];

        static AuditDifference Read(NpgsqlDataReader row)
        {
            var facts = row.IsDBNull(2) ? 0 : row.GetInt64(2);
            return facts > 0 && (row.GetInt64(3) != 1 || row.GetInt64(4) != facts)
                ? new AuditDifference(
                    "The versions of a stream have a gap.",
                    $"stream {row.GetGuid(0)}",
                    Invariant($"1 to {facts}"),
                    Invariant($"{row.GetInt64(3)} to {row.GetInt64(4)}"))
                : new AuditDifference(
                    "A stream does not end at its last fact.",
                    $"mt_streams {row.GetGuid(0)}, version",
                    facts == 0 ? AuditDifference.NoRow : Text(facts),
                    row.IsDBNull(1) ? AuditDifference.NoRow : Text(row.GetInt64(1)));
        }
    }
}
