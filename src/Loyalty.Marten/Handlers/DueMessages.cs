using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Marten;
using Wolverine;

namespace Loyalty.Marten.Handlers;

/// <summary>The messages that will record what becomes due.</summary>
internal static class DueMessages
{
    /// <summary>
    /// Schedules what is due next on the wallets of a command. Every command says so, and the last one on a wallet says
    /// what counts: a message that comes in vain records nothing.
    /// </summary>
    /// <param name="messages">Where they go.</param>
    /// <param name="ledger">Whose wallets.</param>
    /// <param name="command">What was carried out.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="session">Sees what was recorded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task ScheduleAsync(
        IMessageContext messages,
        PostgresLedger ledger,
        LedgerCommand command,
        CommandResult result,
        IDocumentSession session,
        CancellationToken cancellationToken)
    {
        var other = CommandNeeds.Of(command, result.RecordedAt).Other;
        var wallets = new[] { result.Wallet?.Value, other?.Value }.OfType<Guid>().ToArray();
        var statement = new Statement(
            $"""
            SELECT wallet_id, next_due FROM {ledger.Name.Schema}.loyalty_wallets
            WHERE wallet_id = ANY ($1) AND next_due IS NOT NULL
            """,
            wallets);
        var next = await statement.ReadAsync(
            session.Connection,
            row => (new WalletId(row.GetGuid(0)), row.GetFieldValue<DateTimeOffset>(1)),
            cancellationToken).ConfigureAwait(false);
        foreach (var (wallet, due) in next)
        {
            await messages.ScheduleAsync(new LedgerCommand.RecordDue(due, wallet), due).ConfigureAwait(false);
        }
    }
}
