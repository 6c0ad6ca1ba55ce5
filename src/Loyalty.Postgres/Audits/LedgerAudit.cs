using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using static System.FormattableString;

namespace Loyalty.Postgres.Audits;

/// <summary>
/// Proves that a ledger is what it says: that every fact is the one of the log, in order and without gaps, that the
/// log's roots are those of its facts, that every row folded from facts is that fold, also where it follows them at a
/// distance, and that the books balance.
/// </summary>
/// <remarks>
/// Sees the ledger as it was at one instant; commands go on meanwhile. What follows the facts is compared as of the
/// place that it had reached by then. Holds a thousand streams and ten thousand facts in memory; what it folds lies in
/// temporary tables on the server, about as large as the live ones.
/// </remarks>
public sealed class LedgerAudit(PostgresLedger ledger)
{
    private readonly string _schema = ledger.Name.Schema;

    /// <summary>Checks everything, until the first thing that does not hold.</summary>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached.</exception>
    public async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var snapshot = await SharedSnapshot.OpenAsync(ledger.Source, cancellationToken).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                return await VerifyAsync(snapshot, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }

    // One session reads the facts in their order, for the log and what follows it; the other folds wallet by wallet.
    private async Task<AuditReport> VerifyAsync(SharedSnapshot snapshot, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var folding = Task.Run(() => FoldAsync(snapshot.Second, leaving.Token), cancellationToken);
        try
        {
            var following = await ProjectionAudit.BeginAsync(snapshot.First, _schema, cancellationToken)
                .ConfigureAwait(false);
            var log = new LogAudit(snapshot.First, _schema, following);
            var report = new AuditReport
            {
                Difference = await log.RunAsync(cancellationToken).ConfigureAwait(false),
                Facts = log.Facts,
                Batches = log.Batches,
                Root = log.Root.ToString(),
                Projected = following.Reached,
            };
            if (report.IsSound)
            {
                var difference = await folding.ConfigureAwait(false) ?? following.Check(log.Facts);
                report = report with { Difference = difference };
            }

            return report.IsSound
                ? await CompareAsync(snapshot, report, cancellationToken).ConfigureAwait(false)
                : report;
        }
        finally
        {
            // What the log does not vouch for need not be folded to its end, and how that ends does not matter.
            await leaving.CancelAsync().ConfigureAwait(false);
            await ((Task)folding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<AuditDifference?> FoldAsync(LongSession session, CancellationToken cancellationToken)
    {
        try
        {
            var refolding = new Refolding(session, _schema);
            await refolding.RunAsync(until: long.MaxValue, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (UnfoldableFacts.IsMeantBy(fault))
        {
            return UnfoldableFacts.Difference(fault);
        }
    }

    private async Task<AuditReport> CompareAsync(
        SharedSnapshot snapshot, AuditReport report, CancellationToken cancellationToken)
    {
        var balances = new BalanceAudit(snapshot.Second);
        var rows = new RowAudit(snapshot.Second, _schema);
        var following = new RowAudit(snapshot.First, _schema);
        var checks = ImmutableArray.Create<Func<Task<AuditDifference?>>>(
            () => balances.CheckAsync($"{Refolding.Beside}.loyalty_wallets", cancellationToken),
            () => balances.CheckAsync($"{_schema}.loyalty_wallets", cancellationToken));
        checks =
        [
            .. ReadModel.All.Select(model => ToCheck(rows, model)),
            .. checks,
            .. Projection.All.Select(projection => ToCheck(following, projection.Model)),
        ];
        foreach (var check in checks)
        {
            if (await check().ConfigureAwait(false) is { } difference)
            {
                return report with { Difference = difference };
            }
        }

        return await CountAsync(snapshot.First, report, cancellationToken).ConfigureAwait(false);

        Func<Task<AuditDifference?>> ToCheck(RowAudit audit, ReadModel model) =>
            () => audit.CompareAsync(model, cancellationToken);
    }

    private async Task<AuditReport> CountAsync(
        LongSession session, AuditReport report, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT (SELECT count(*) FROM {_schema}.loyalty_wallets),
              (SELECT count(*) FROM {_schema}.mt_streams WHERE type = 'receipt'),
              (SELECT count(*) FROM {_schema}.loyalty_keys), wallets, receipts FROM {_schema}.loyalty_head
            """;
        var counted = await session
            .ReadAsync(
                new Statement(text),
                row => (
                    Report: report with
                    {
                        Wallets = row.GetInt64(0),
                        Receipts = row.GetInt64(1),
                        Keys = row.GetInt64(2),
                    },
                    Wallets: row.GetInt64(3),
                    Receipts: row.GetInt64(4)),
                cancellationToken)
            .ConfigureAwait(false);
        var (done, wallets, receipts) = counted[0];
        return (wallets, receipts) == (done.Wallets, done.Receipts)
            ? done
            : done with
            {
                Difference = new AuditDifference(
                    "The size of the ledger is not that of its facts.",
                    "loyalty_head, wallets and receipts",
                    Invariant($"{done.Wallets} and {done.Receipts}"),
                    Invariant($"{wallets} and {receipts}")),
            };
    }
}
