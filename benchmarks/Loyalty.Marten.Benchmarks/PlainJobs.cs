using Marten;

namespace Loyalty.Marten.Benchmarks;

/// <summary>As Marten does it by itself: rebuilds by its daemon, imports by <c>BulkInsertEventsAsync</c>.</summary>
/// <param name="database">How to connect.</param>
internal sealed class PlainJobs(string database) : IJobs
{
    private const int StreamsAtOnce = 1_000;
    private readonly DocumentStore _store = PlainMarten.OpenWithDays(database);

    public Task<long> RebuildWalletsAsync() => RebuildAsync<PlainWalletProjection>();

    public Task<long> RebuildDaysAsync() => RebuildAsync<PlainDayProjection>();

    public async Task ImportAsync(int wallets, int purchases)
    {
        foreach (var some in Enumerable.Range(0, wallets).Chunk(StreamsAtOnce))
        {
            await _store.BulkInsertEventsAsync(
                [.. some.Select(wallet => PlainMarten.Bought(_store, wallet, purchases))]);
        }
    }

    public Task MakeViewsAsync() => RebuildWalletsAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<long> RebuildAsync<T>()
    {
        using var daemon = await _store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<T>(PlainMarten.RebuildLimit, CancellationToken.None);
        return (await _store.Advanced.FetchEventStoreStatistics()).EventCount;
    }
}
