using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Npgsql;

namespace Loyalty.Drills.Nodes;

/// <summary>The tables of a ledger with one safeguard switched off.</summary>
internal sealed class BrokenStore(LedgerName name, LoyaltyOptions options, Safeguard without)
    : LedgerStore(name, options)
{
    // Long enough for whoever was answered to have this process killed before anything is written.
    private static readonly TimeSpan BeforeCommit = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override Task<List<Guid>?> ChangedStreamsAsync(
        NpgsqlConnection connection, long behind, CancellationToken cancellationToken) =>
        without == Safeguard.VersionCheck
            ? Task.FromResult<List<Guid>?>([])
            : base.ChangedStreamsAsync(connection, behind, cancellationToken);

    /// <inheritdoc/>
    public override async Task WriteAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        DecidedBatch batch,
        CancellationToken cancellationToken)
    {
        if (without == Safeguard.AnswerAfterCommit)
        {
            batch.Answer();
            await Task.Delay(BeforeCommit, TimeProvider.System, cancellationToken);
        }

        await base.WriteAsync(connection, transaction, batch, cancellationToken);
    }
}
