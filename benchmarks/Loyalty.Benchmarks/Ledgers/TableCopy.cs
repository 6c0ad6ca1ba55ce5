using Npgsql;

namespace Loyalty.Benchmarks.Ledgers;

/// <summary>Tables by PostgreSQL's binary COPY: the quickest that rows go in or out.</summary>
internal static class TableCopy
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Reads a table as a whole.</summary>
    /// <returns>How many bytes it has so.</returns>
    public static async Task<long> ReadAsync(NpgsqlConnection connection, string table, Stream? keep = null)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)");
        var (buffer, total) = (new byte[BufferBytes], 0L);
        for (int read; (read = await rows.ReadAsync(buffer.AsMemory(), CancellationToken.None)) > 0;)
        {
            total += read;
            await (keep ?? Stream.Null).WriteAsync(buffer.AsMemory(0, read));
        }

        return total;
    }

    /// <summary>Writes what was read of a table into another of the same columns.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, string table, Stream kept)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)");
        await kept.CopyToAsync(rows, BufferBytes);
    }
}
