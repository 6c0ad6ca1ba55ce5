using System.Runtime.CompilerServices;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// A connection within a transaction, for work that reads whole tables: its statements may take as long as they need.
/// </summary>
internal sealed class LongSession(NpgsqlConnection connection)
{
    private const int NoTimeout = 0;

    // Whole tables are joined and grouped: with the usual 4 MB PostgreSQL would do that on its disk.
    private const string Room = "64MB";

    /// <summary>For scripts that touch a page of rows.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>Lets the server use more memory for each step of a statement, until the transaction ends.</summary>
    public Task GiveRoomAsync(CancellationToken cancellationToken) =>
        ExecuteAsync(new Statement($"SET LOCAL work_mem = '{Room}'"), cancellationToken);

    /// <summary>Runs a statement for its effect.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken)
    {
        var batch = Batch(statement);
        await using (batch.ConfigureAwait(false))
        {
            return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads rows one by one as they come; none is kept.</summary>
    /// <param name="statement">What to read.</param>
    /// <param name="read">Sees each row; false ends the reading.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EachAsync(
        Statement statement, Func<NpgsqlDataReader, bool> read, CancellationToken cancellationToken)
    {
        var batch = Batch(statement);
        await using (batch.ConfigureAwait(false))
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (!read(reader))
                    {
                        // What has not come yet need not come.
                        batch.Cancel();
                        return;
                    }
                }
            }
        }
    }

    /// <summary>Reads rows as they are asked for; none is kept.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        Statement statement,
        Func<NpgsqlDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = Batch(statement);
        await using (batch.ConfigureAwait(false))
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield return read(reader);
                }
            }
        }
    }

    /// <summary>Reads all rows of a query that has few.</summary>
    public async Task<List<T>> ReadAsync<T>(
        Statement statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await EachAsync(statement, Keep, cancellationToken).ConfigureAwait(false);
        return rows;

        bool Keep(NpgsqlDataReader row)
        {
            rows.Add(read(row));
            return true;
        }
    }

    private NpgsqlBatch Batch(Statement statement) =>
        new(connection) { Timeout = NoTimeout, BatchCommands = { statement.ToBatchCommand() } };
}
