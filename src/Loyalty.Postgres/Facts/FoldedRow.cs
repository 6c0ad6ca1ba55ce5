using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Proofs;
using Loyalty.Domain.Stored;
using Npgsql;

namespace Loyalty.Postgres.Facts;

/// <summary>
/// How a row of <c>mt_events</c> is read as a fact that is only folded: without the command's key and first answer and
/// without its cause, which no fold looks at and which take longer to read than the fact.
/// </summary>
internal static class FoldedRow
{
    /// <summary>What <see cref="Read"/> wants, in this order.</summary>
    public const string Columns = "seq_id, stream_id, version, type, data, headers, timestamp";

    private static readonly InstantJson Instant = new();

    /// <summary>The fact of the row at the reader.</summary>
    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    /// <exception cref="JsonException">The row is damaged.</exception>
    public static Recorded Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetGuid(1),
        row.GetInt64(2),
        FactJson.Read(row.GetString(3), row.GetFieldValue<byte[]>(4)),
        OccurredAt(row.GetFieldValue<byte[]>(5)),
        row.GetFieldValue<DateTimeOffset>(6));

    /// <summary>The same of a row that was read to be hashed.</summary>
    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    /// <exception cref="JsonException">The row is damaged.</exception>
    public static Recorded Of(StoredFact row) => new(
        row.Sequence,
        row.StreamId,
        row.Version,
        FactJson.Read(row.Type, row.Data.Span),
        OccurredAt(row.Headers.Span),
        row.RecordedAt);

    private static DateTimeOffset OccurredAt(ReadOnlySpan<byte> headers)
    {
        var reader = new Utf8JsonReader(headers);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = reader.ValueTextEquals("occurredAt"u8);
            reader.Read();
            if (isFound)
            {
                return Instant.Read(ref reader, typeof(DateTimeOffset), StoredJson.Options);
            }

            reader.Skip();
        }

        throw new JsonException("The headers of a fact do not say when it happened.");
    }
}
