using System.Globalization;
using System.Runtime.InteropServices;
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
/// Checks order and log, fact by fact: one pass over the ledger, and nothing kept but the log's frontier and some
/// batches.
/// </summary>
/// <param name="session">Sees the ledger as it was at one instant.</param>
/// <param name="schema">Where it is.</param>
/// <param name="following">Takes each fact that was found as the log has it.</param>
internal sealed class LogAudit(LongSession session, string schema, ProjectionAudit following)
{
    // With a thousand commands in each these have some ten megabytes of hashes.
    private const int BatchesAtOnce = 100;

    private readonly List<Hash256> _leaves = [];
    private MerkleFrontier _log = MerkleFrontier.Empty;
    private DateTimeOffset _clock = DateTimeOffset.MinValue;
    private AuditDifference? _difference;

    /// <summary>Facts that were found as the log has them.</summary>
    public long Facts => _log.Size + _leaves.Count;

    /// <summary>Batches that were found as the log has them.</summary>
    public long Batches { get; private set; }

    /// <summary>The root over those facts.</summary>
    public Hash256 Root => Log.Root;

    // Hashes are put into the tree many at a time: one by one it would be copied for each.
    private MerkleFrontier Log
    {
        get
        {
            _log = _log.AppendMany(CollectionsMarshal.AsSpan(_leaves));
            _leaves.Clear();
            return _log;
        }
    }

    /// <summary>Reads every fact.</summary>
    /// <returns>The first thing that does not hold; null for none.</returns>
    public async Task<AuditDifference?> RunAsync(CancellationToken cancellationToken) =>
        await CheckBatchesAsync(cancellationToken).ConfigureAwait(false)
            ?? await CheckHeadAsync(cancellationToken).ConfigureAwait(false)
            ?? await CheckRestAsync(cancellationToken).ConfigureAwait(false)
            ?? await new StreamAudit(session, schema).CheckAsync(cancellationToken).ConfigureAwait(false);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hash(NpgsqlDataReader row, int column) =>
        Convert.ToHexStringLower(row.GetFieldValue<byte[]>(column));

    private static (StoredFact? Fact, Hash256? Leaf, string? Fault) HashOf(NpgsqlDataReader row)
    {
        try
        {
            var fact = StoredRow.Read(row);
            return (fact, fact.LeafHash(), null);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or JsonException)
        {
            return (null, null, fault.Message);
        }
    }

    private async Task<AuditDifference?> CheckBatchesAsync(CancellationToken cancellationToken)
    {
        var text = $"SELECT {LogBatch.Columns} FROM {schema}.loyalty_batches WHERE size > $1 ORDER BY size LIMIT $2";
        List<LogBatch> page;
        do
        {
            page = await session
                .ReadAsync(new Statement(text, Facts, BatchesAtOnce), LogBatch.Read, cancellationToken)
                .ConfigureAwait(false);
            if (await CheckAsync(page, cancellationToken).ConfigureAwait(false) is { } difference)
            {
                return difference;
            }
        }
        while (page.Count == BatchesAtOnce);
        return null;
    }

    private async Task<AuditDifference?> CheckAsync(List<LogBatch> batches, CancellationToken cancellationToken)
    {
        var waiting = new Queue<LogBatch>();
        var end = Facts;
        foreach (var batch in batches)
        {
            if (batch.Behind != end)
            {
                return new AuditDifference(
                    "A batch does not have the hashes of its facts.",
                    Invariant($"loyalty_batches size {batch.Size}, leaves"),
                    Invariant($"{batch.Size - end} hashes"),
                    Invariant($"{batch.Size - batch.Behind}"));
            }

            waiting.Enqueue(batch);
            end = batch.Size;
        }

        var text = $"""
            SELECT {StoredRow.Columns} FROM {schema}.mt_events e WHERE seq_id > $1 AND seq_id <= $2 ORDER BY seq_id
            """;
        while (_difference is null && Facts < end)
        {
            var (behind, until) = (Facts, Math.Min(end, Facts + ProjectionFolding.PageSize));
            await session.EachAsync(new Statement(text, behind, until), Check, cancellationToken)
                .ConfigureAwait(false);
            await following.FlushAsync(cancellationToken).ConfigureAwait(false);
            _difference ??= Facts == until ? null : Missing(AuditDifference.NoRow);
        }

        return _difference;

        bool Check(NpgsqlDataReader row)
        {
            var batch = waiting.Peek();
            _difference = CheckFact(row, batch) ?? (batch.Size == Facts ? CheckEnd(waiting.Dequeue()) : null);
            return _difference is null;
        }
    }

    private AuditDifference Missing(string found) => new(
        "A fact is missing from the order of the ledger.",
        Invariant($"sequence {Facts + 1}"),
        Text(Facts + 1),
        found);

    private AuditDifference? CheckFact(NpgsqlDataReader row, LogBatch batch)
    {
        var sequence = row.GetInt64(StoredRow.Sequence);
        if (sequence != Facts + 1)
        {
            return Missing(Text(sequence));
        }

        var (stored, (fact, leaf, fault)) = (batch.LeafOf(sequence), HashOf(row));
        if (leaf != stored)
        {
            return new AuditDifference(
                "A fact is not the one that the log has.",
                Invariant($"sequence {sequence}"),
                $"leaf {stored}",
                fault ?? $"leaf {leaf}");
        }

        if (fact!.RecordedAt < _clock)
        {
            return new AuditDifference(
                "The ledger's clock goes back.",
                Invariant($"sequence {sequence}"),
                $"at {_clock.Written()} or later",
                fact.RecordedAt.Written());
        }

        _clock = fact.RecordedAt;
        _leaves.Add(stored);
        following.Take(fact);
        return null;
    }

    private AuditDifference? CheckEnd(LogBatch batch)
    {
        Batches++;
        return Differs("root", Root.ToString(), batch.Root)
            ?? Differs("recorded_at", _clock.Written(), batch.RecordedAt.Written());

        AuditDifference? Differs(string column, string expected, string found) =>
            string.Equals(expected, found, StringComparison.Ordinal)
                ? null
                : new AuditDifference(
                    "The end of a batch is not that of its facts.",
                    Invariant($"loyalty_batches size {batch.Size}, {column}"),
                    expected,
                    found);
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
            ?? Differs("frontier", Convert.ToHexStringLower(Log.ToBytes()), head.Frontier)
            ?? (Facts == 0 ? null : Differs("recorded_at", _clock.Written(), head.At.Written()));

        static AuditDifference? Differs(string column, string expected, string found) =>
            string.Equals(expected, found, StringComparison.Ordinal)
                ? null
                : new AuditDifference(
                    "The end of the log is not that of its facts.", $"loyalty_head, {column}", expected, found);
    }

    private async Task<AuditDifference?> CheckRestAsync(CancellationToken cancellationToken)
    {
        var text = $"SELECT seq_id FROM {schema}.mt_events WHERE seq_id > $1 OR seq_id < 1 ORDER BY seq_id LIMIT 1";
        var rest = await session.ReadAsync(new Statement(text, Facts), row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return rest.Count == 0
            ? null
            : new AuditDifference(
                "A fact is in no batch of the log.", Invariant($"sequence {rest[0]}"), AuditDifference.NoRow, "a row");
    }
}
