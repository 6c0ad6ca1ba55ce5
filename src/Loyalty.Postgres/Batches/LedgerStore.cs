using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Proofs;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>The tables of one ledger as its writers use them, on whatever connection they have.</summary>
internal class LedgerStore(LedgerName name, LoyaltyOptions options)
{
    private readonly string _schema = name.Schema;
    private readonly BatchScripts _scripts = new(name.Schema);

    /// <summary>Whose tables they are.</summary>
    public LedgerName Name { get; } = name;

    /// <summary>
    /// The limits of a writer's transaction, and how it is planned: by index always. Every access is by key, but a plan
    /// made while a table was small would read all of it long after it has grown. And never compiled: where a plan is
    /// forbidden it looks so dear that PostgreSQL, as it is installed, would compile each statement for 70 ms.
    /// </summary>
    public Statement Settings { get; } = new(
        """
        SELECT set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true),
          set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)
        """,
        Milliseconds(options.LockTimeout),
        Milliseconds(options.StatementTimeout));

    /// <summary>
    /// How many batches may be on their way at once: while one ends, the next one is at its facts already.
    /// </summary>
    public virtual int MostInFlight => 2;

    /// <summary>
    /// Adds to the tables, once they are up to date, what another engine needs beside them: here nothing.
    /// </summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes the end of the log: until the transaction ends nobody else writes.</summary>
    public async Task<Head> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var text = $"SELECT frontier, recorded_at, repairs FROM {_schema}.loyalty_take_head()";
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
    public virtual async Task<List<Guid>?> ChangedStreamsAsync(
        NpgsqlConnection connection, long behind, CancellationToken cancellationToken)
    {
        const int most = 10_000;
        var text = $"SELECT stream_id FROM {_schema}.mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2";
        var streams = await new Statement(text, behind, most)
            .ReadAsync(connection, row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        return streams.Count < most ? streams : null;
    }

    /// <summary>
    /// Reads what a batch has to see and is not at hand; where all of it is, nothing is asked of the store.
    /// </summary>
    public async Task<BatchState> LoadAsync(
        NpgsqlDataSource source, BatchNeeds needs, Seen seen, CancellationToken cancellationToken)
    {
        var rows = new LoadedRows();
        var atHand = AtHand(needs, seen);
        var queries = Queries(needs, seen, atHand, rows);
        if (!queries.IsEmpty)
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await WithSettings(queries).RunAsync(connection, cancellationToken).ConfigureAwait(false);
            }
        }

        return new BatchState(seen.Programmes, atHand, rows, seen.InFlight);
    }

    /// <summary>The same within the transaction that will write the batch.</summary>
    public async Task<BatchState> LoadAsync(
        NpgsqlConnection connection, BatchNeeds needs, Seen seen, CancellationToken cancellationToken)
    {
        var rows = new LoadedRows();
        var atHand = AtHand(needs, seen);
        var queries = Queries(needs, seen, atHand, rows);
        if (!queries.IsEmpty)
        {
            await queries.RunAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        return new BatchState(seen.Programmes, atHand, rows, seen.InFlight);
    }

    /// <summary>
    /// Whether a batch is in the log, by its end and the root there. Waits for whoever is at work: that may be the
    /// batch itself, on a connection that we no longer have.
    /// </summary>
    public async Task<bool> HasWrittenAsync(
        NpgsqlDataSource source, DecidedBatch batch, CancellationToken cancellationToken)
    {
        var found = new List<bool>();
        var script = new Script();
        script.AddCall(Settings);
        script.AddCall(FactStatements.HaveAlone(_schema));
        script.Add(Passed(batch.End), row => found.Add(row.GetBoolean(0)));
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await script.RunAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        return batch.Facts.Count > 0 && found[0];
    }

    /// <summary>Whether the log once ended so, or still does.</summary>
    public async Task<bool> HasPassedAsync(
        NpgsqlConnection connection, Head head, CancellationToken cancellationToken)
    {
        var found = await Passed(head).ReadAsync(connection, row => row.GetBoolean(0), cancellationToken)
            .ConfigureAwait(false);
        return found[0];
    }

    /// <summary>Works out what will be sent for a batch, so that it can go at once when its turn has come.</summary>
    public virtual void Prepare(DecidedBatch batch) => batch.Prepared = Alone(batch);

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
        var script = transaction is null ? batch.Prepared ?? Alone(batch) : Within(batch);
        await script.RunAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A limit as PostgreSQL takes it.</summary>
    public static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);

    private Statement Passed(Head head) => new(
        $"SELECT EXISTS (SELECT FROM {_schema}.loyalty_batches WHERE size = $1 AND root = $2)",
        head.Size,
        head.Root.ToArray());

    private static Head ReadHead(NpgsqlDataReader row) => new(
        MerkleFrontier.FromBytes(row.GetFieldValue<byte[]>(0)),
        row.GetFieldValue<DateTimeOffset>(1),
        Repairs: row.GetInt64(2));

    private static Dictionary<WalletId, Wallet> AtHand(BatchNeeds needs, Seen seen)
    {
        var atHand = new Dictionary<WalletId, Wallet>();
        foreach (var id in needs.Wallets)
        {
            if (seen.Cache?.TryGet(id, out var wallet) == true)
            {
                atHand[id] = wallet;
            }
        }

        return atHand;
    }

    private Script Queries(BatchNeeds needs, Seen seen, Dictionary<WalletId, Wallet> atHand, LoadedRows rows)
    {
        return BatchLoading.Queries(_schema, needs, IsAtHand, rows);

        bool IsAtHand(WalletId id) => atHand.ContainsKey(id) || seen.IsInFlight(id);
    }

    private Script Alone(DecidedBatch batch) => batch switch
    {
        { Facts.Count: 0 } => _scripts.WithoutFacts(batch, Settings),
        { RestsOnUnwritten: false } => _scripts.Ahead(batch, Settings),
        _ => _scripts.InTurn(batch, Settings),
    };

    private Script Within(DecidedBatch batch) =>
        batch.Facts.Count == 0 ? _scripts.WithoutFacts(batch) : _scripts.InTurn(batch, first: null);

    private Script WithSettings(Script script)
    {
        var whole = new Script();
        whole.AddCall(Settings);
        whole.Add(script);
        return whole;
    }
}
