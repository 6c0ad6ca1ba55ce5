using Loyalty.Domain.Ledgers;
using Loyalty.Marten.Writing;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Marten;
using Marten.Storage;
using Npgsql;

namespace Loyalty.Marten.Enlisting;

/// <summary>Commands in the application's own Marten sessions.</summary>
public static class EnlistedCommands
{
    private const string LookAround = "SELECT 1";

    /// <summary>
    /// Carries out a command within a session of the application's own store, on the ledger's database: its documents,
    /// its events, its outgoing messages and the facts all count, or none do.
    /// </summary>
    /// <remarks>
    /// Counts once the session's changes are saved. Until then nobody else writes to the ledger: save soon.
    /// </remarks>
    /// <param name="ledger">The ledger.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="session">The application's session, its connection to the same database.</param>
    /// <param name="cancellationToken">Gives up; the session is not to be saved then.</param>
    /// <exception cref="LedgerBusyException">Another writer held the ledger for too long; nothing was done.</exception>
    public static async Task<CommandResult> ExecuteAsync(
        this PostgresLedger ledger,
        LedgerCommand command,
        IDocumentSession session,
        CancellationToken cancellationToken = default)
    {
        await ledger.OpenAsync(cancellationToken).ConfigureAwait(false);
        var transaction = await TransactionOfAsync(session, cancellationToken).ConfigureAwait(false);
        var result = await ledger.ExecuteAsync(command, transaction, cancellationToken).ConfigureAwait(false);

        // A session with nothing to save would not commit.
        session.QueueOperation(new StatementOperation(new Statement(LookAround), typeof(StorageFeatures)));
        return result;
    }

    // The session keeps its transaction to itself, but gives it to every command that it runs.
    private static async Task<NpgsqlTransaction> TransactionOfAsync(
        IDocumentSession session, CancellationToken cancellationToken)
    {
        await session.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var command = new NpgsqlCommand(LookAround);
        await using (command.ConfigureAwait(false))
        {
            var reader = await session.ExecuteReaderAsync(command, cancellationToken).ConfigureAwait(false);
            await reader.DisposeAsync().ConfigureAwait(false);
            return command.Transaction
                ?? throw new InvalidOperationException("The session has no transaction of its own to take part in.");
        }
    }
}
