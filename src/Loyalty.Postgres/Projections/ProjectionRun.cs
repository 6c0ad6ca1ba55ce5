using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Projections;

/// <summary>
/// Brings one projection of one ledger up to date. Each page of facts is one transaction with the place that is reached
/// by it: whatever is killed in between, every fact is counted once.
/// </summary>
internal sealed class ProjectionRun(PostgresLedger ledger, Projection projection, int pageSize)
{
    private readonly string _schema = ledger.Name.Schema;

    /// <summary>Takes all facts that are there. Where another node is at it, it is left to that one.</summary>
    /// <returns>How many facts were taken.</returns>
    /// <exception cref="LedgerUnavailableException">
    /// The database cannot be reached; the pages before are done.
    /// </exception>
    public async Task<long> CatchUpAsync(CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(cancellationToken).ConfigureAwait(false);
        var taken = 0L;
        try
        {
            while (true)
            {
                var page = await TakePageAsync(cancellationToken).ConfigureAwait(false);
                taken += page;
                if (page < pageSize)
                {
                    return taken;
                }
            }
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }

    private async Task<int> TakePageAsync(CancellationToken cancellationToken)
    {
        var connection = await ledger.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var facts = await PlaceAsync(connection, cancellationToken).ConfigureAwait(false) is { } place
                    ? await TakeAsync(connection, place, cancellationToken).ConfigureAwait(false)
                    : 0;
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return facts;
            }
        }
    }

    private Task<int> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var text = $"""
            INSERT INTO {_schema}.mt_event_progression (name, last_seq_id) VALUES ($1, 0) ON CONFLICT DO NOTHING
            """;
        return new Statement(text, projection.Checkpoint).ExecuteAsync(connection, cancellationToken);
    }

    private async Task<long?> PlaceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var text = $"SELECT last_seq_id FROM {_schema}.mt_event_progression WHERE name = $1 FOR UPDATE SKIP LOCKED";
        var places = await new Statement(text, projection.Checkpoint)
            .ReadAsync(connection, row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return places.Count == 0 ? null : places[0];
    }

    private async Task<int> TakeAsync(NpgsqlConnection connection, long place, CancellationToken cancellationToken)
    {
        var text = $"SELECT {FactRow.Columns} FROM {_schema}.mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2";
        var facts = await new Statement(text, place, pageSize)
            .ReadAsync(connection, FactRow.Read, cancellationToken).ConfigureAwait(false);
        if (facts.Count == 0)
        {
            return 0;
        }

        var days = new FactDays(await ProgrammesAsync(connection, place, cancellationToken).ConfigureAwait(false));
        if (projection.Add([.. facts.Select(fact => (fact, days.Next(fact)))], _schema) is { } add)
        {
            await add.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        var move = $"""
            UPDATE {_schema}.mt_event_progression SET last_seq_id = $2, last_updated = transaction_timestamp()
            WHERE name = $1
            """;
        await new Statement(move, projection.Checkpoint, facts[^1].Sequence)
            .ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        return facts.Count;
    }

    private async Task<ProgrammeBook> ProgrammesAsync(
        NpgsqlConnection connection, long until, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT {FactRow.Columns} FROM {_schema}.mt_events WHERE stream_id = $1 AND seq_id <= $2 ORDER BY version
            """;
        var facts = await new Statement(text, ProgrammeBook.StreamId, until)
            .ReadAsync(connection, FactRow.Read, cancellationToken).ConfigureAwait(false);
        return facts.Aggregate(ProgrammeBook.Empty, (book, fact) => book.Evolve(fact));
    }
}
