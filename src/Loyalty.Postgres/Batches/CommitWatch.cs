using Loyalty.Domain.Ledgers;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Notices where a commit did not reach the synchronous standby. PostgreSQL says then that it is done, and adds a
/// warning: the wait was ended by a limit, an operator or a shutdown. If the server were lost now, so would the commit
/// be; nobody must be told of it yet.
/// </summary>
internal sealed class CommitWatch : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private bool _isUnconfirmed;

    private CommitWatch(NpgsqlConnection connection)
    {
        _connection = connection;
        _connection.Notice += Take;
    }

    /// <summary>Watches a connection until disposed of.</summary>
    public static CommitWatch On(NpgsqlConnection connection) => new(connection);

    /// <summary>To be called when the commit is said to be done.</summary>
    /// <exception cref="LedgerUnavailableException">
    /// The standby may not have it. Whoever sends a command again waits for the standby with it.
    /// </exception>
    public void ThrowIfUnconfirmed()
    {
        if (_isUnconfirmed)
        {
            throw new LedgerUnavailableException(
                "The standby of the database has not confirmed the command; send it again to know it recorded.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Notice -= Take;

    // Its code is that of any warning, and its text is in the language of the server.
    private void Take(object? sender, NpgsqlNoticeEventArgs told)
    {
        const string waitForStandby = "SyncRepWaitForLSN";
        _isUnconfirmed |= string.Equals(told.Notice.Routine, waitForStandby, StringComparison.Ordinal);
    }
}
