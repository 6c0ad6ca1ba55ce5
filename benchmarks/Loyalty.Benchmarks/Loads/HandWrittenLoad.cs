using Npgsql;

namespace Loyalty.Benchmarks.Loads;

/// <summary>
/// What a good team writes without an engine: a balance row with a check and an entry row with a unique receipt, both
/// written by one round trip in a transaction of its own, all statements prepared. No facts, no lots, no expiry, no
/// log, no first answers.
/// </summary>
internal sealed class HandWrittenLoad : ILoad
{
    private const string Tables = """
        CREATE SCHEMA hand;
        CREATE TABLE hand.wallets (
          id integer PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0)
        ) WITH (fillfactor = 60);
        CREATE TABLE hand.entries (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, wallet_id integer NOT NULL,
          receipt text COLLATE "C" NOT NULL UNIQUE, points bigint NOT NULL, at timestamptz NOT NULL
        )
        """;

    // More callers than this share the connections, as they would behind any pool: PostgreSQL only gets slower.
    private const int MostConnections = 64;

    private readonly NpgsqlDataSource _source;

    public HandWrittenLoad(string database, int callers)
    {
        var settings = new NpgsqlConnectionStringBuilder(database)
        {
            MaxPoolSize = Math.Min(callers, MostConnections),
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,

            // With a thousand callers on the pool a wait is no fault.
            Timeout = 60,
        };
        _source = NpgsqlDataSource.Create(settings);
    }

    public string Name => "hand-written SQL";

    public async Task PrepareAsync(int wallets, long points)
    {
        await using var make = _source.CreateCommand(Tables);
        await make.ExecuteNonQueryAsync();
        await using var fill =
            _source.CreateCommand("INSERT INTO hand.wallets SELECT id, $2 FROM generate_series(0, $1) AS id");
        fill.Parameters.AddWithValue(wallets - 1);
        fill.Parameters.AddWithValue(points);
        await fill.ExecuteNonQueryAsync();
    }

    public Task AccrueAsync(int wallet, string receipt, long points) => WriteAsync(wallet, receipt, points);

    public async Task RedeemAsync(int wallet, string receipt, long points)
    {
        try
        {
            await WriteAsync(wallet, receipt, -points);
        }
        catch (PostgresException refused) when (IsCheck(refused.SqlState))
        {
            // Not enough points: an answer like any other.
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static bool IsCheck(string state) =>
        string.Equals(state, PostgresErrorCodes.CheckViolation, StringComparison.Ordinal);

    private async Task WriteAsync(int wallet, string receipt, long points)
    {
        await using var batch = _source.CreateBatch();
        Add(batch, "UPDATE hand.wallets SET balance = balance + $2 WHERE id = $1", wallet, points);
        Add(
            batch,
            "INSERT INTO hand.entries (wallet_id, receipt, points, at) VALUES ($1, $2, $3, now())",
            wallet,
            receipt,
            points);
        await batch.ExecuteNonQueryAsync();
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
