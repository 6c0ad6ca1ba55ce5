using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using Npgsql;
using static System.FormattableString;

namespace Loyalty.Postgres.Audits;

/// <summary>Checks that the versions of every stream run from 1 to where the stream says that it ends.</summary>
internal sealed class StreamAudit(LongSession session, string schema)
{
    /// <summary>The first stream that does not; null where all do.</summary>
    public async Task<AuditDifference?> CheckAsync(CancellationToken cancellationToken)
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
                    facts == 0 ? AuditDifference.NoRow : Invariant($"{facts}"),
                    row.IsDBNull(1) ? AuditDifference.NoRow : Invariant($"{row.GetInt64(1)}"));
        }
    }
}
