using Loyalty.Domain.Ledgers;
using Loyalty.Marten.Enlisting;
using Loyalty.Postgres.Ledgers;
using Marten;
using Wolverine;
using Wolverine.Attributes;

namespace Loyalty.Marten.Handlers;

/// <summary>
/// Records what is due when its message comes, in one transaction with the message for what is due after it: a repeat
/// finds nothing to record, and could not tell whether the next message was kept.
/// </summary>
/// <remarks>For Wolverine, which finds it by <see cref="WolverineLoyalty.UseLoyalty"/>.</remarks>
public sealed class RecordDueHandler(PostgresLedger ledger)
{
    /// <summary>Where another node or the engine's own worker was faster, nothing is recorded.</summary>
    /// <param name="command">Which wallet.</param>
    /// <param name="session">The application's session, saved by Wolverine.</param>
    /// <param name="messages">The outbox.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Transactional]
    public async Task<CommandResult> HandleAsync(
        LedgerCommand.RecordDue command,
        IDocumentSession session,
        IMessageContext messages,
        CancellationToken cancellationToken)
    {
        var result = await ledger.ExecuteAsync(command, session, cancellationToken).ConfigureAwait(false);
        if (result.Sequence > 0)
        {
            await DueMessages.ScheduleAsync(messages, ledger, command, result, session, cancellationToken)
                .ConfigureAwait(false);
        }

        return result;
    }
}
