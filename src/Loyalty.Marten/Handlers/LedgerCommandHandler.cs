using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Marten;
using Wolverine;
using Wolverine.Attributes;

namespace Loyalty.Marten.Handlers;

/// <summary>
/// Carries out a command that comes as a message, in one transaction with those of other callers, and then leaves
/// messages in the outbox that will record what becomes due.
/// </summary>
/// <typeparam name="TCommand">The command is the message.</typeparam>
/// <remarks>For Wolverine, which finds it by <see cref="WolverineLoyalty.UseLoyalty"/>.</remarks>
public sealed class LedgerCommandHandler<TCommand>(PostgresLedger ledger)
    where TCommand : LedgerCommand
{
    /// <summary>Answers <c>InvokeAsync&lt;CommandResult&gt;</c>; a command without a caller needs no answer.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="session">The application's session, saved by Wolverine with the messages.</param>
    /// <param name="messages">The outbox.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Transactional]
    public async Task<CommandResult> HandleAsync(
        TCommand command, IDocumentSession session, IMessageContext messages, CancellationToken cancellationToken)
    {
        var result = await ledger.ExecuteAsync(command, cancellationToken).ConfigureAwait(false);

        // A repeat may be one whose node died before its messages were kept.
        if (result.Sequence > 0 || result.Answer.Outcome == Outcome.Repeat)
        {
            await DueMessages.ScheduleAsync(messages, ledger, command, result, session, cancellationToken)
                .ConfigureAwait(false);
        }

        return result;
    }
}
