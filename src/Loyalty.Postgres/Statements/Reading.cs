using Loyalty.Postgres.Batches;
using Npgsql;

namespace Loyalty.Postgres.Statements;

/// <summary>Runs statements for readers: on a connection of their own, and a fault told as callers know it.</summary>
internal sealed class Reading(NpgsqlDataSource source)
{
    /// <summary>Reads all rows of a query that has few.</summary>
    public async Task<List<T>> ReadAsync<T>(
        Statement statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await statement.ReadAsync(source, read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }

    /// <summary>Runs a statement for its effect.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await statement.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }
}
