using System.Runtime.ExceptionServices;
using JasperFx;
using JasperFx.Events;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Workers;
using Marten;
using Marten.Services;
using Npgsql;

namespace Loyalty.Marten.Writing;

/// <summary>The tables of one ledger, their facts written by Marten.</summary>
internal sealed class MartenLedgerStore(
    LedgerName name, LoyaltyOptions options, NpgsqlDataSource source, Lazy<DocumentStore> store)
    : LedgerStore(name, options)
{
    private readonly string _schema = name.Schema;
    private readonly TimeSpan _patience = options.MigrationTimeout;

    /// <inheritdoc/>
    /// <remarks>Marten takes the numbers of its facts before it writes them.</remarks>
    public override int MostInFlight => 1;

    /// <inheritdoc/>
    /// <remarks>Functions and helper tables only: a table that is there is never altered.</remarks>
    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Of several nodes that open a new ledger at once one prepares it, and the others find that done.
        var turn = await Turn.KeepAsync(source, $"{_schema}/marten", _patience, cancellationToken)
            .ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
        {
            await store.Value.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOnly)
                .ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Marten has the say.</remarks>
    public override void Prepare(DecidedBatch batch)
    {
    }

    /// <inheritdoc/>
    public override async Task WriteAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        DecidedBatch batch,
        CancellationToken cancellationToken)
    {
        if (batch.Facts.Count == 0)
        {
            await base.WriteAsync(connection, transaction, batch, cancellationToken).ConfigureAwait(false);
        }
        else if (transaction is not null)
        {
            await SaveAsync(transaction, batch, isOwn: false, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var own = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (own.ConfigureAwait(false))
            {
                await SaveAsync(own, batch, isOwn: true, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // What comes before the facts moves the end of the log, which keeps all other writers out until the end, and lets
    // the sequence go on from there: a writer that failed may have taken numbers from it.
    private async Task SaveAsync(
        NpgsqlTransaction transaction, DecidedBatch batch, bool isOwn, CancellationToken cancellationToken)
    {
        var session = store.Value.LightweightSession(SessionOptions.ForTransaction(transaction));
        await using (session.ConfigureAwait(false))
        {
            WrittenBatches.Add(session, new WrittenBatch(batch, isOwn));
            session.CorrelationId = null;
            session.CausationId = null;
            foreach (var statement in Opening(batch, isOwn))
            {
                session.QueueOperation(new StatementOperation(statement, typeof(IEvent)));
            }

            FactStreams.Append(session, batch.Facts);
            try
            {
                await session.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (OfPostgres(fault) is { } cause)
            {
                ExceptionDispatchInfo.Throw(cause);
            }
            catch (EventStreamUnexpectedMaxEventIdException fault)
            {
                // Under the row of the log's end nobody else appends: what was decided on is not what the stream says.
                throw new InvalidOperationException(
                    "The read models of the ledger do not agree with its facts; rebuild them from the facts.", fault);
            }
        }
    }

    private IEnumerable<Statement> Opening(DecidedBatch batch, bool isOwn)
    {
        var sequence = new Statement(
            $"SELECT setval('{_schema}.mt_events_sequence', GREATEST($1, 1), $1 > 0)", batch.Start.Size);
        List<Statement> head = [FactStatements.MoveHead(_schema, batch), sequence];
        if (batch.HasTakenForNew)
        {
            head.Add(ExpectNew(batch));
        }

        if (isOwn)
        {
            yield return Statement.Together(Settings, FactStatements.HaveAlone(_schema));
        }

        yield return Statement.Together(head);
    }

    // Here indexes would object too late: Marten would have taken numbers by then, and left the sequence ahead.
    private Statement ExpectNew(DecidedBatch batch)
    {
        var first = batch.Facts.Where(fact => fact.Recorded.Version == 1).Select(fact => fact.Recorded.StreamId);
        var keys = batch.Facts.Select(fact => fact.Recorded.Kept?.Key).OfType<string>();
        return new Statement(
            $"SELECT {_schema}.loyalty_expect_unknown($1, $2)",
            Column.OfIds([.. batch.Unknowns.Streams, .. first]),
            Column.OfTexts([.. batch.Unknowns.Keys, .. keys]));
    }

    // Marten wraps what the database says; whoever writes again must see it.
    private static NpgsqlException? OfPostgres(Exception? fault)
    {
        while (fault is not null and not NpgsqlException)
        {
            fault = fault.InnerException;
        }

        return fault as NpgsqlException;
    }
}
