using Loyalty.Domain.Proofs;
using Npgsql;

namespace Loyalty.Postgres.Facts;

/// <summary>How a row of <c>mt_events</c> is read as what the log proves of it: the bytes, not their meaning.</summary>
internal static class StoredRow
{
    /// <summary>
    /// What <see cref="Read"/> wants, in this order; the table goes by no other name that has these columns.
    /// </summary>
    public const string Columns =
        "seq_id, e.id, e.stream_id, e.version, e.type, e.data, e.headers, e.causation_id, e.correlation_id, "
        + "e.timestamp";

    /// <summary>How many columns those are: the next one's place.</summary>
    public const int Count = 10;

    /// <summary>The place of the sequence among them.</summary>
    public const int Sequence = 0;

    /// <summary>The place of the time among them.</summary>
    public const int RecordedAt = 9;

    /// <summary>The fact of the row at the reader.</summary>
    /// <exception cref="ArgumentException">A number is out of range: the row is damaged.</exception>
    public static StoredFact Read(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(Sequence),
        Id = row.GetGuid(1),
        StreamId = row.IsDBNull(2) ? default : row.GetGuid(2),
        Version = row.GetInt64(3),
        Type = row.GetString(4),
        Data = row.GetFieldValue<byte[]>(5),
        Headers = row.IsDBNull(6) ? default : row.GetFieldValue<byte[]>(6),
        CausationId = row.IsDBNull(7) ? null : row.GetString(7),
        CorrelationId = row.IsDBNull(8) ? null : row.GetString(8),
        RecordedAt = row.GetFieldValue<DateTimeOffset>(RecordedAt),
    };
}
