using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Postgres.Batches;

/// <summary>A command that waits for its answer.</summary>
/// <param name="Command">What is asked.</param>
/// <param name="RecordedAt">When the ledger is to have learned of it; null for now.</param>
/// <param name="Shown">
/// What the person showed, where the command links an identifier by its text: its id is found, or given, with the
/// batch.
/// </param>
/// <param name="CancellationToken">Cancelled when the caller has given up.</param>
internal sealed record Pending(
    LedgerCommand Command, DateTimeOffset? RecordedAt, Identifier? Shown, CancellationToken CancellationToken)
{
    // The caller goes on elsewhere; the writer has the next batch to see to.
    private readonly TaskCompletionSource<CommandResult> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the result, or with why there is none.</summary>
    public Task<CommandResult> Answer => _answer.Task;

    /// <summary>Whether it is of no use to begin with it.</summary>
    public bool IsGivenUp => CancellationToken.IsCancellationRequested;

    /// <summary>Whether it changes what an identifier means, which is looked up by text as well as by id.</summary>
    public bool ChangesIdentifiers => Command is LedgerCommand.LinkIdentifier or LedgerCommand.UnlinkIdentifier;

    /// <summary>Whether it moves rows from one wallet to another.</summary>
    public bool Merges => Command is LedgerCommand.MergeWallets;

    /// <summary>Answers the caller.</summary>
    public void Succeed(CommandResult result) => _answer.TrySetResult(result);

    /// <summary>Tells the caller why there is no answer.</summary>
    public void Fail(Exception fault)
    {
        _answer.TrySetException(fault);

        // Looked at, so that it does not count as unobserved where the caller has gone.
        _ = _answer.Task.Exception;
    }

    /// <summary>Ends without anything having been done.</summary>
    public void GiveUp() => _answer.TrySetCanceled(CancellationToken);
}
