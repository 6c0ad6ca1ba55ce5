using System.Collections.Immutable;
using System.Data;
using System.Diagnostics;
using System.Text.Json;
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
/// place that it had reached by then. Holds a thousand streams or ten thousand facts in memory; what it folds lies in
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
            var connection = await ledger.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var transaction = await connection
                    .BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    return await VerifyAsync(new LongSession(connection), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }

    private static bool IsOfFacts(Exception fault) => fault is ArgumentException or KeyNotFoundException
        or OverflowException or InvalidOperationException or UnreachableException or JsonException
        or NotSupportedException;

    private async Task<AuditReport> VerifyAsync(LongSession session, CancellationToken cancellationToken)
    {
        var log = new LogAudit(session, _schema);
        var difference = await log.RunAsync(cancellationToken).ConfigureAwait(false);
        var projections = new ProjectionAudit(session, _schema);
        difference ??= await FoldAsync(session, projections, log.Facts, cancellationToken).ConfigureAwait(false);
        var report = new AuditReport
        {
            Facts = log.Facts,
            Batches = log.Batches,
            Root = log.Root.ToString(),
            Projected = projections.Reached,
            Difference = difference,
        };
        return report.IsSound ? await CompareAsync(session, report, cancellationToken).ConfigureAwait(false) : report;
    }

    // The log vouches for the facts by now; if they cannot be folded all the same, they were never right.
    private async Task<AuditDifference?> FoldAsync(
        LongSession session, ProjectionAudit projections, long facts, CancellationToken cancellationToken)
    {
        try
        {
            var refolding = new Refolding(session, _schema);
            await refolding.RunAsync(facts, cancellationToken).ConfigureAwait(false);
            await refolding.EndAsync(cancellationToken).ConfigureAwait(false);
            return await projections.FoldAsync(facts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsOfFacts(fault))
        {
            return new AuditDifference(
                "The facts cannot be folded.", "mt_events", "facts that follow from each other", fault.Message);
        }
    }

    private async Task<AuditReport> CompareAsync(
        LongSession session, AuditReport report, CancellationToken cancellationToken)
    {
        var balances = new BalanceAudit(session);
        var rows = new RowAudit(session, _schema);
        var checks = ImmutableArray.Create<Func<Task<AuditDifference?>>>(
            () => balances.CheckAsync($"{Refolding.Beside}.loyalty_wallets", cancellationToken),
            () => balances.CheckAsync($"{_schema}.loyalty_wallets", cancellationToken));
        var following = Projection.All.Select(projection => projection.Model);
        checks = [.. ReadModel.All.Select(ToCheck), .. checks, .. following.Select(ToCheck)];
        foreach (var check in checks)
        {
            if (await check().ConfigureAwait(false) is { } difference)
            {
                return report with { Difference = difference };
            }
        }

        return await CountAsync(session, report, cancellationToken).ConfigureAwait(false);

        Func<Task<AuditDifference?>> ToCheck(ReadModel model) => () => rows.CompareAsync(model, cancellationToken);
    }

    private async Task<AuditReport> CountAsync(
        LongSession session, AuditReport report, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT (SELECT count(*) FROM {_schema}.loyalty_wallets), (SELECT count(*) FROM {_schema}.loyalty_receipts),
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
