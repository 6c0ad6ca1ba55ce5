using Npgsql;

namespace Loyalty.Benchmarks.Loads;

/// <summary>
/// What one writes without an engine: receipts, lots, entries and a balance in four tables, a transaction for each
/// command, statements prepared, an accrual in one round trip. No facts, no log, no repeats of a first answer.
/// </summary>
internal sealed class HandWrittenLoad : ILoad
{
    private const string Tables = """
        CREATE SCHEMA hand;
        CREATE TABLE hand.wallets (id integer PRIMARY KEY, available bigint NOT NULL) WITH (fillfactor = 60);
        CREATE TABLE hand.receipts (
            receipt text COLLATE "C" PRIMARY KEY, wallet_id integer NOT NULL, at timestamptz NOT NULL);
        CREATE TABLE hand.lots (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wallet_id integer NOT NULL, points_left bigint NOT NULL,
          expiry timestamptz NOT NULL
        ) WITH (fillfactor = 60);
        CREATE INDEX ON hand.lots (wallet_id, expiry) WHERE points_left > 0;
        CREATE TABLE hand.entries (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wallet_id integer NOT NULL, receipt text NOT NULL,
          points bigint NOT NULL, at timestamptz NOT NULL
        )
        """;

    private readonly NpgsqlDataSource _source;

    public HandWrittenLoad(string database, int callers)
    {
        var settings = new NpgsqlConnectionStringBuilder(database)
        {
            MaxPoolSize = callers,
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        };
        _source = NpgsqlDataSource.Create(settings);
    }

    public string Name => "hand-written SQL";

    public async Task PrepareAsync(int wallets)
    {
        await using var make = _source.CreateCommand(Tables);
        await make.ExecuteNonQueryAsync();
        await using var fill =
            _source.CreateCommand("INSERT INTO hand.wallets SELECT id, 0 FROM generate_series(0, $1) AS id");
        fill.Parameters.AddWithValue(wallets - 1);
        await fill.ExecuteNonQueryAsync();
    }

    public async Task AccrueAsync(int wallet, string receipt, long points)
    {
        await using var batch = _source.CreateBatch();
        Add(batch, "INSERT INTO hand.receipts VALUES ($1, $2, now())", receipt, wallet);
        Add(
            batch,
            "INSERT INTO hand.lots (wallet_id, points_left, expiry) VALUES ($1, $2, now() + interval '365 days')",
            wallet,
            points);
        Add(batch, "UPDATE hand.wallets SET available = available + $2 WHERE id = $1", wallet, points);
        Add(
            batch,
            "INSERT INTO hand.entries (wallet_id, receipt, points, at) VALUES ($1, $2, $3, now())",
            wallet,
            receipt,
            points);
        await batch.ExecuteNonQueryAsync();
    }

    public async Task RedeemAsync(int wallet, string receipt, long points)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var lots = await TakeAsync(connection, wallet, receipt);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var open = points;
        foreach (var (lot, left) in lots)
        {
            var part = Math.Min(left, open);
            open -= part;
            Add(batch, "UPDATE hand.lots SET points_left = points_left - $2 WHERE id = $1", lot, part);
            if (open == 0)
            {
                break;
            }
        }

        var paid = points - open;
        Add(batch, "UPDATE hand.wallets SET available = available - $2 WHERE id = $1", wallet, paid);
        Add(
            batch,
            "INSERT INTO hand.entries (wallet_id, receipt, points, at) VALUES ($1, $2, $3, now())",
            wallet,
            receipt,
            -paid);
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<List<(long Lot, long Left)>> TakeAsync(
        NpgsqlConnection connection, int wallet, string receipt)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, "INSERT INTO hand.receipts VALUES ($1, $2, now())", receipt, wallet);
        Add(batch, "SELECT FROM hand.wallets WHERE id = $1 FOR UPDATE", wallet);
        Add(
            batch,
            "SELECT id, points_left FROM hand.lots"
            + " WHERE wallet_id = $1 AND points_left > 0 AND expiry > now() ORDER BY expiry, id",
            wallet);
        var lots = new List<(long, long)>();
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            lots.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return lots;
    }

    private static void Add(NpgsqlBatch batch, string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
