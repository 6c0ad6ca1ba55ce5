using System.Globalization;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Workers;

/// <summary>Lets one node at a time do a piece of work; the others leave it to that one.</summary>
internal static class Turn
{
    /// <summary>Does the work, unless another node is at it.</summary>
    /// <param name="source">The database that all nodes share.</param>
    /// <param name="name">Names the work in the database, its schema in front.</param>
    /// <param name="work">What to do; on connections of its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was done here.</returns>
    public static async Task<bool> TakeAsync(
        NpgsqlDataSource source, string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // Of the transaction, not of the session: a node that dies gives its turn back.
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var take = new Statement("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", name);
                var taken = await take.ReadAsync(connection, row => row.GetBoolean(0), cancellationToken)
                    .ConfigureAwait(false);
                if (taken[0])
                {
                    await LetGoOfSnapshotAsync(connection, cancellationToken).ConfigureAwait(false);
                    await work(cancellationToken).ConfigureAwait(false);
                }

                return taken[0];
            }
        }
    }

    /// <summary>Takes a turn and keeps it: whoever else wants to do that work leaves it.</summary>
    /// <param name="source">The database that all nodes share.</param>
    /// <param name="name">Names the work in the database, its schema in front.</param>
    /// <param name="patience">How long to wait for whoever has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PostgresException">Somebody else kept it.</exception>
    public static async Task<HeldTurn> KeepAsync(
        NpgsqlDataSource source, string name, TimeSpan patience, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var milliseconds = ((long)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            await new Statement("BEGIN").ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
            await new Statement("SELECT set_config('lock_timeout', $1, true)", milliseconds)
                .ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
            await new Statement("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name)
                .ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
            await LetGoOfSnapshotAsync(connection, cancellationToken).ConfigureAwait(false);
            return new HeldTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The server keeps the snapshot of a query until the next statement, and no table of the database can be cleaned of
    // rows that have changed since. A statement that reads nothing has none.
    private static Task LetGoOfSnapshotAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        new Statement("SET LOCAL lock_timeout TO DEFAULT").ExecuteAsync(connection, cancellationToken);
}
