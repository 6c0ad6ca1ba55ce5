using System.Globalization;
using Loyalty.Benchmarks.Loads;
using Loyalty.Domain;
using Loyalty.Postgres.Ledgers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Benchmarks.Ledgers;

/// <summary>
/// A ledger on a durable server of its own, filled by commands through the engine: openings, accruals and redemptions,
/// as a load makes them. While it is filled commits need not reach the disk; all that is measured does.
/// </summary>
internal sealed class FilledLedger : IAsyncDisposable
{
    private const int PointsToStart = 1_000;
    private const int Points = 100;
    private const int Seed = 20_260_301;

    // Large batches: nobody waits for an answer.
    private const int Callers = 4_096;
    private const int MaxBatch = 2_000;

    // One more than a purchase and a payment make, so that the number that is wanted is come near to from below.
    private const int FactsOfPair = 6;

    private readonly OwnServer _server;
    private readonly PostgresLedgers _ledgers;

    private FilledLedger(OwnServer server)
    {
        _server = server;
        _ledgers = Open(server.ConnectionString, _ => { });
    }

    /// <summary>How to connect to it.</summary>
    public string Database => _server.ConnectionString;

    /// <summary>The ledger.</summary>
    public PostgresLedger Ledger => _ledgers.Main;

    /// <summary>Makes one.</summary>
    /// <param name="wallets">How many wallets it has, with a first purchase each.</param>
    /// <param name="facts">How many facts: a thousandth less at least, a tenth more at most.</param>
    /// <param name="points">What the first purchase gave.</param>
    /// <param name="callers">Who fill it at once.</param>
    public static async Task<FilledLedger> MakeAsync(
        int wallets, int facts, int points = PointsToStart, int callers = Callers)
    {
        var server = await OwnServer.StartAsync(durable: true);
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Options = "-c synchronous_commit=off",
        };
        await using (var load = new EngineLoad(
            "filling", connection.ConnectionString, options => Open(options, wallets)))
        {
            await load.PrepareAsync(wallets, points);
            await FillAsync(load, server.ConnectionString, wallets, facts, callers);
        }

        // What the server would do soon after so many rows must not fall into what is measured.
        await ExecuteAsync(server.ConnectionString, "VACUUM (ANALYZE)");
        return new FilledLedger(server);
    }

    /// <summary>One of its wallets.</summary>
    public static WalletId WalletOf(int number) => new(new Guid(number, 0, 0, new byte[8]));

    /// <summary>How many facts there are.</summary>
    public async Task<long> FactsAsync() => (await Ledger.GetSizeAsync()).Facts;

    /// <summary>Runs a statement.</summary>
    public Task<long> ExecuteAsync(string text) => ExecuteAsync(Database, text);

    public async ValueTask DisposeAsync()
    {
        await _ledgers.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static PostgresLedgers Open(LoyaltyOptions options, int wallets)
    {
        options.MaxBatch = MaxBatch;
        options.CachedWallets = Math.Max(options.CachedWallets, wallets);
        return new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);
    }

    private static PostgresLedgers Open(string database, Action<LoyaltyOptions> set)
    {
        var options = new LoyaltyOptions { ConnectionString = database };
        set(options);
        return new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);
    }

    private static async Task FillAsync(EngineLoad load, string database, int wallets, int facts, int callers)
    {
        await using var ledgers = Open(database, _ => { });
        var pairs = 0;
        for (var missing = facts - await SizeAsync(); missing > facts / 1_000; missing = facts - await SizeAsync())
        {
            var wanted = (int)Math.Max(1, missing / FactsOfPair);
            var at = Math.Min(callers, wanted);
            var each = wanted / at;
            await Task.WhenAll(Enumerable.Range(0, at).Select(
                caller => Task.Run(() => CallAsync(load, wallets, caller, pairs, each))));
            pairs += each;
        }

        async Task<long> SizeAsync() => (await ledgers.Main.GetSizeAsync()).Facts;
    }

    // What was earned is paid again, so that wallets have as many open lots as shoppers have.
    private static async Task CallAsync(EngineLoad load, int wallets, int caller, int behind, int pairs)
    {
        var random = new Random(Seed + caller + behind);
        for (var pair = behind; pair < behind + pairs; pair++)
        {
            var (wallet, points) = (random.Next(wallets), random.Next(1, Points));
            await load.AccrueAsync(wallet, Name(pair, "bought"), points);
            await load.RedeemAsync(wallet, Name(pair, "paid"), points);
        }

        string Name(int pair, string what) =>
            string.Create(CultureInfo.InvariantCulture, $"filled/{caller}/{pair}/{what}");
    }

    private static async Task<long> ExecuteAsync(string database, string text)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(text);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync() is { } value and not DBNull
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : 0;
    }
}
