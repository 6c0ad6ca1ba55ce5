using Loyalty.Benchmarks.Loads;
using Marten;
using Marten.Exceptions;

namespace Loyalty.Marten.Benchmarks;

/// <summary>Plain Marten, called: <c>FetchForWriting</c> and a transaction for each command.</summary>
/// <param name="name">Which.</param>
/// <param name="database">How to connect.</param>
/// <param name="hasReceipts">
/// Whether it writes as many events as the ledger, on as many streams: a wallet's lot is released where nothing holds
/// it, and each receipt has a stream of its own. Otherwise one event for a command.
/// </param>
internal sealed class PlainMartenLoad(string name, string database, bool hasReceipts) : ILoad
{
    private readonly DocumentStore _store = PlainMarten.Open(database);

    public string Name => name;

    public Task PrepareAsync(int wallets, long points) => PlainMarten.OpenWalletsAsync(_store, wallets, points);

    public Task AccrueAsync(int wallet, string receipt, long points) => hasReceipts
        ? AppendAsync(
            wallet,
            _ => [new PlainWallet.Accrued(receipt, points), new PlainWallet.Released(receipt, points)],
            new PlainReceipt.Registered(PlainMarten.IdOf(wallet), points, Paid: 0))
        : AppendAsync(wallet, _ => [new PlainWallet.Accrued(receipt, points)]);

    public Task RedeemAsync(int wallet, string receipt, long points) => AppendAsync(
        wallet,
        one => [new PlainWallet.Redeemed(receipt, Math.Min(points, one.Available))],
        hasReceipts ? new PlainReceipt.Registered(PlainMarten.IdOf(wallet), Earned: 0, points) : null);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    // Somebody else may have written to the wallet meanwhile: then it is done again.
    private async Task AppendAsync(
        int wallet, Func<PlainWallet, object[]> decide, PlainReceipt.Registered? receipt = null)
    {
        while (true)
        {
            try
            {
                await using var session = _store.LightweightSession();
                var stream = await session.Events.FetchForWriting<PlainWallet>(PlainMarten.IdOf(wallet));
                stream.AppendMany(decide(stream.Aggregate!));
                if (receipt is not null)
                {
                    session.Events.StartStream<PlainReceipt>(Guid.NewGuid(), receipt);
                }

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
