using JasperFx.Events.Projections;
using Loyalty.Benchmarks.Loads;
using Marten;
using Marten.Exceptions;
using Npgsql;

namespace Loyalty.Marten.Benchmarks;

/// <summary>
/// What one writes on Marten without a ledger: a stream for each wallet, <c>FetchForWriting</c>, an inline snapshot, a
/// transaction for each command. No lots, no receipts, no repeats of a first answer, no log.
/// </summary>
internal sealed class PlainMartenLoad : ILoad
{
    private const int WalletsAtOnce = 1_000;
    private static readonly TimeSpan RebuildLimit = TimeSpan.FromMinutes(5);
    private readonly DocumentStore _store;

    private PlainMartenLoad(string name, string database)
    {
        Name = name;
        _store = DocumentStore.For(options =>
        {
            options.Connection(database);
            options.Projections.Add(new PlainWalletProjection(), ProjectionLifecycle.Inline);
        });
    }

    public string Name { get; }

    /// <summary>As Marten's documentation advises: version 9 has its advice as defaults.</summary>
    public static PlainMartenLoad AsAdvised(string database) => new("plain Marten", database);

    /// <summary>With statements prepared, and without a round trip to reset each connection.</summary>
    public static PlainMartenLoad Tuned(string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 200, NoResetOnClose = true };
        return new PlainMartenLoad("plain Marten, prepared", settings.ConnectionString);
    }

    public async Task PrepareAsync(int wallets, long points)
    {
        foreach (var some in Enumerable.Range(0, wallets).Chunk(WalletsAtOnce))
        {
            await using var session = _store.LightweightSession();
            foreach (var wallet in some)
            {
                session.Events.StartStream<PlainWallet>(
                    IdOf(wallet),
                    new PlainWallet.Opened(),
                    new PlainWallet.Accrued(FormattableString.Invariant($"first/{wallet}"), points));
            }

            await session.SaveChangesAsync();
        }
    }

    public Task AccrueAsync(int wallet, string receipt, long points) =>
        AppendAsync(wallet, _ => new PlainWallet.Accrued(receipt, points));

    public Task RedeemAsync(int wallet, string receipt, long points) =>
        AppendAsync(wallet, one => new PlainWallet.Redeemed(receipt, Math.Min(points, one.Available)));

    /// <summary>Makes all snapshots anew, by Marten's daemon.</summary>
    /// <returns>From how many events.</returns>
    public async Task<long> RebuildAsync()
    {
        using var daemon = await _store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<PlainWalletProjection>(RebuildLimit, CancellationToken.None);
        return (await _store.Advanced.FetchEventStoreStatistics()).EventCount;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Guid IdOf(int wallet) => new(wallet + 1, 0, 0, new byte[8]);

    // Somebody else may have written to the wallet meanwhile: then it is done again.
    private async Task AppendAsync(int wallet, Func<PlainWallet, object> decide)
    {
        while (true)
        {
            try
            {
                await using var session = _store.LightweightSession();
                var stream = await session.Events.FetchForWriting<PlainWallet>(IdOf(wallet));
                stream.AppendOne(decide(stream.Aggregate!));
                await session.SaveChangesAsync();
                return;
            }
            catch (Exception fault) when (fault is JasperFx.ConcurrencyException or MartenCommandException)
            {
                continue;
            }
        }
    }
}
