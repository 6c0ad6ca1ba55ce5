using System.Globalization;
using Loyalty.Benchmarks.Loads;

namespace Loyalty.Benchmarks.Rows;

/// <summary>A load on wallets that are there already, with receipts of its own round.</summary>
/// <param name="load">The load; its owner ends it.</param>
/// <param name="round">Its round: no receipt of another one is met again.</param>
internal sealed class LoadOfRound(ILoad load, int round) : ILoad
{
    public string Name => load.Name;

    public Task PrepareAsync(int wallets, long points) => Task.CompletedTask;

    public Task AccrueAsync(int wallet, string receipt, long points) =>
        load.AccrueAsync(wallet, Named(receipt), points);

    public Task RedeemAsync(int wallet, string receipt, long points) =>
        load.RedeemAsync(wallet, Named(receipt), points);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Named(string receipt) => string.Create(CultureInfo.InvariantCulture, $"round-{round}/{receipt}");
}
