using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Proofs;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Receipts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>The tables of one ledger as its writers use them, on whatever connection they have.</summary>
internal class LedgerStore(LedgerName name, LoyaltyOptions options)
{
    private readonly string _schema = name.Schema;

    /// <summary>Whose tables they are.</summary>
    public LedgerName Name { get; } = name;

    /// <summary>
    /// The limits of a writer's transaction, and how it is planned: by index always. Every access is by key, but a plan
    /// made while a table was small would read all of it long after it has grown.
    /// </summary>
    public Statement Settings { get; } = new(
        """
        SELECT set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true),
          set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true)
        """,
        Milliseconds(options.LockTimeout),
        Milliseconds(options.StatementTimeout));

    /// <summary>
    /// Adds to the tables, once they are up to date, what another engine needs beside them: here nothing.
    /// </summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes the end of the log: until the transaction ends nobody else writes.</summary>
    public async Task<Head> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var text = $"SELECT frontier, recorded_at, repairs FROM {_schema}.loyalty_head FOR UPDATE";
        var heads = await new Statement(text).ReadAsync(connection, ReadHead, cancellationToken).ConfigureAwait(false);
        return heads[0];
    }

    /// <summary>All versions of the rules.</summary>
    public async Task<ProgrammeBook> LoadProgrammesAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var text = $"SELECT {FactRow.Columns} FROM {_schema}.mt_events WHERE stream_id = $1 ORDER BY version";
        var facts = await new Statement(text, ProgrammeBook.StreamId)
            .ReadAsync(connection, FactRow.Read, cancellationToken).ConfigureAwait(false);
        return facts.Aggregate(ProgrammeBook.Empty, (book, fact) => book.Evolve(fact));
    }

    /// <summary>
    /// The streams that got facts behind a place in the order; null where they are too many to be worth a look.
    /// </summary>
    public async Task<List<Guid>?> ChangedStreamsAsync(
        NpgsqlConnection connection, long behind, CancellationToken cancellationToken)
    {
        const int most = 10_000;
        var text = $"SELECT stream_id FROM {_schema}.mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2";
        var streams = await new Statement(text, behind, most)
            .ReadAsync(connection, row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        return streams.Count < most ? streams : null;
    }

    /// <summary>Reads what a batch has to see and is not at hand.</summary>
    public async Task<BatchState> LoadAsync(
        NpgsqlConnection connection,
        BatchNeeds needs,
        Seen seen,
        bool isInTransaction,
        CancellationToken cancellationToken)
    {
        var atHand = new Dictionary<WalletId, Wallet>();
        foreach (var id in needs.Wallets)
        {
            if (seen.Cache?.TryGet(id, out var wallet) == true)
            {
                atHand[id] = wallet;
            }
        }

        var rows = new LoadedRows();
        bool IsAtHand(WalletId id) => atHand.ContainsKey(id) || seen.Previous?.Changes.ContainsKey(id) == true;
        var queries = BatchLoading.Queries(_schema, needs, IsAtHand, rows);
        if (!queries.IsEmpty)
        {
            await (isInTransaction ? queries : WithSettings(queries)).RunAsync(connection, cancellationToken)
                .ConfigureAwait(false);
        }

        return new BatchState(seen.Programmes, atHand, rows, seen.Previous);
    }

    /// <summary>Writes a batch, facts or none, and fails where the log does not end where the batch starts.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="transaction">Of the connection; null where the batch is to be a transaction of its own.</param>
    /// <param name="batch">What to write.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual async Task WriteAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        DecidedBatch batch,
        CancellationToken cancellationToken)
    {
        var changes = Script(batch);
        await (transaction is null ? WithSettings(changes) : changes).RunAsync(connection, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>All that a batch writes beside its facts: hashes, keys, and every row that is folded with it.</summary>
    public Script Rows(DecidedBatch batch)
    {
        var script = new Script();
        FactStatements.AddLog(script, _schema, batch);
        MergeStatements.Add(script, _schema, batch);
        WalletStatements.Add(script, _schema, [.. batch.Changes.Values]);
        ReceiptStatements.Add(script, _schema, batch);
        LinkStatements.Add(script, _schema, batch.Links);
        return script;
    }

    /// <summary>A limit as PostgreSQL takes it.</summary>
    public static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);

    private static Head ReadHead(NpgsqlDataReader row) => new(
        MerkleFrontier.FromBytes(row.GetFieldValue<byte[]>(0)),
        row.GetFieldValue<DateTimeOffset>(1),
        Repairs: row.GetInt64(2));

    private Script Script(DecidedBatch batch)
    {
        var script = new Script();
        if (batch.Facts.Count == 0)
        {
            script.Add(FactStatements.ExpectHead(_schema, batch), NothingToRead);
            return script;
        }

        script.Add(FactStatements.MoveHead(_schema, batch), NothingToRead);
        FactStatements.Add(script, _schema, batch);
        script.Add(Rows(batch));
        script.Add(FactStatements.KeepSequence(_schema, batch), NothingToRead);
        return script;
    }

    private Script WithSettings(Script script)
    {
        var whole = new Script();
        whole.Add(Settings, NothingToRead);
        whole.Add(script);
        return whole;
    }

    private static void NothingToRead(NpgsqlDataReader row)
    {
        // A SELECT that is run for its effect has a row all the same.
    }
}
