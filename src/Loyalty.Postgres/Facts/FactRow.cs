using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Stored;
using Npgsql;

namespace Loyalty.Postgres.Facts;

/// <summary>How a row of <c>mt_events</c> is read back as a fact.</summary>
internal static class FactRow
{
    /// <summary>What <see cref="Read"/> wants, in this order.</summary>
    public const string Columns = "seq_id, stream_id, version, type, data, headers, causation_id, timestamp";

    /// <summary>How many columns that are.</summary>
    public const int Count = 8;

    /// <summary>The fact of the row at the reader.</summary>
    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    /// <exception cref="JsonException">The row is damaged.</exception>
    public static Recorded Read(NpgsqlDataReader row)
    {
        var headers = FactHeaders.Read(row.GetFieldValue<byte[]>(5));
        return new Recorded(
            row.GetInt64(0),
            row.GetGuid(1),
            row.GetInt64(2),
            FactJson.Read(row.GetString(3), row.GetFieldValue<byte[]>(4)),
            headers.OccurredAt,
            row.GetFieldValue<DateTimeOffset>(7))
        {
            Kept = headers.Kept,
            CausationId = row.IsDBNull(6) ? Guid.Empty : Guid.Parse(row.GetString(6)),
        };
    }
}
