using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;

namespace Loyalty.Drills.Checking;

/// <summary>The tables of the main ledger, read with plain SQL.</summary>
internal sealed class Tables(NpgsqlConnection connection)
{
    private const string Facts = """
        SELECT seq_id, id, stream_id, version, type, data::text, coalesce(headers, '{}')::text, causation_id,
          correlation_id, timestamp
        FROM loyalty.mt_events ORDER BY seq_id, version
        """;

    /// <summary>All facts in their order.</summary>
    public async IAsyncEnumerable<StoredRow> FactsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Facts, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return ReadFact(reader);
        }
    }

    /// <summary>All rows of a query.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The checks' own constant texts.")]
    public async Task<List<T>> ReadAsync<T>(
        string query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static StoredRow ReadFact(NpgsqlDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        Id = reader.GetGuid(1),
        Stream = reader.GetGuid(2),
        Version = reader.GetInt64(3),
        Type = reader.GetString(4),
        Data = JsonElement.Parse(reader.GetString(5)),
        Headers = JsonElement.Parse(reader.GetString(6)),
        Causation = reader.IsDBNull(7) ? null : reader.GetString(7),
        Correlation = reader.IsDBNull(8) ? null : reader.GetString(8),
        RecordedAt = reader.GetFieldValue<DateTimeOffset>(9).UtcDateTime,
    };
}
