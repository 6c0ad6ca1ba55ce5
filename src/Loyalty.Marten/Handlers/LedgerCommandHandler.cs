using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Marten.Enlisting;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Marten;
using Wolverine;
using Wolverine.Attributes;

namespace Loyalty.Marten.Handlers;

/// <summary>
/// Carries out a command that comes as a message: in the transaction of its outbox, together with the messages that
/// will record what becomes due.
/// </summary>
/// <typeparam name="TCommand">The command is the message.</typeparam>
/// <remarks>For Wolverine, which finds it by <see cref="WolverineLoyalty.UseLoyalty"/>.</remarks>
public sealed class LedgerCommandHandler<TCommand>(PostgresLedger ledger)
    where TCommand : LedgerCommand
{
    /// <summary>Answers <c>InvokeAsync&lt;CommandResult&gt;</c>; a command without a caller needs no answer.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="session">The application's session, saved by Wolverine.</param>
    /// <param name="messages">The outbox.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Transactional]
    public async Task<CommandResult> HandleAsync(
        TCommand command, IDocumentSession session, IMessageContext messages, CancellationToken cancellationToken)
    {
        var result = await ledger.ExecuteAsync(command, session, cancellationToken).ConfigureAwait(false);
        if (result.Sequence > 0)
        {
            var next = await DueAsync(command, result, session, cancellationToken).ConfigureAwait(false);
            foreach (var (wallet, due) in next)
            {
                await messages.ScheduleAsync(new LedgerCommand.RecordDue(due, wallet), due).ConfigureAwait(false);
            }
        }

        return result;
    }

    // Every command says what is due next, so that the last one on a wallet says what counts. A time that has passed
    // by then records nothing.
    private Task<List<(WalletId Wallet, DateTimeOffset Due)>> DueAsync(
        TCommand command, CommandResult result, IDocumentSession session, CancellationToken cancellationToken)
    {
        var other = CommandNeeds.Of(command, result.RecordedAt).Other;
        var wallets = new[] { result.Wallet?.Value, other?.Value }.OfType<Guid>().ToArray();
        var statement = new Statement(
            $"""
            SELECT wallet_id, next_due FROM {ledger.Name.Schema}.loyalty_wallets
            WHERE wallet_id = ANY ($1) AND next_due IS NOT NULL
            """,
            wallets);
        return statement.ReadAsync(
            session.Connection,
            row => (new WalletId(row.GetGuid(0)), row.GetFieldValue<DateTimeOffset>(1)),
            cancellationToken);
    }
}
