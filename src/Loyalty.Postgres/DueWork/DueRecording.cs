using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Workers;
using Microsoft.Extensions.Logging;

namespace Loyalty.Postgres.DueWork;

/// <summary>
/// Records in one ledger what the clock has done: releases, ends of reservations, payments of debts and lapses. By the
/// write path of all commands, where a second time records nothing.
/// </summary>
internal sealed class DueRecording(PostgresLedger ledger, int pageSize, TimeProvider time, ILogger logger)
{
    private readonly Reading _reading = new(ledger.Source);

    /// <summary>The turn that a node takes for the work.</summary>
    public static string TurnOf(LedgerName ledger) => $"{ledger.Schema}/due";

    /// <summary>Takes the turn of all nodes and keeps it until the answer is disposed.</summary>
    /// <param name="ledger">The ledger, open.</param>
    /// <param name="patience">How long to wait for a round that is under way.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LedgerBusyException">Somebody else keeps it, or the round lasts too long.</exception>
    public static async Task<IAsyncDisposable> PauseAsync(
        PostgresLedger ledger, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await Turn.KeepAsync(ledger.Source, TurnOf(ledger.Name), patience, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }

    /// <summary>Records all that is due by now, page by page.</summary>
    /// <returns>How many wallets were seen to.</returns>
    /// <exception cref="LedgerBusyException">Registers come first; the rest can wait for the next time.</exception>
    public async Task<int> RecordAsync(CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow().Kept();
        var seen = 0;
        var last = new DueWallet(DateTimeOffset.MinValue, default);
        while (true)
        {
            var page = await ReadAsync(last, now, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(page.Select(due => RecordAsync(due.Wallet, now, cancellationToken)))
                .ConfigureAwait(false);
            seen += page.Count;
            if (page.Count < pageSize)
            {
                return seen;
            }

            // Onwards, so that a wallet which cannot be recorded is not in the way of those behind it.
            last = page[^1];
        }
    }

    private Task<List<DueWallet>> ReadAsync(DueWallet last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT next_due, wallet_id FROM {ledger.Name.Schema}.loyalty_wallets
            WHERE next_due <= $1 AND (next_due, wallet_id) > ($2, $3) ORDER BY next_due, wallet_id LIMIT $4
            """;
        return _reading.ReadAsync(
            new Statement(text, now, last.At, last.Wallet.Value, pageSize),
            row => new DueWallet(row.GetFieldValue<DateTimeOffset>(0), new WalletId(row.GetGuid(1))),
            cancellationToken);
    }

    private async Task RecordAsync(WalletId wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.ExecuteAsync(new LedgerCommand.RecordDue(now, wallet), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (IsOfWallet(fault))
        {
            WorkerLog.NotRecorded(logger, wallet, fault);
        }
    }

    private static bool IsOfWallet(Exception fault) => Faults.IsOfOne(fault)
        && fault is not (LedgerBusyException or LedgerUnavailableException or OperationCanceledException);

    private sealed record DueWallet(DateTimeOffset At, WalletId Wallet);
}
