using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Benchmarks.Loads;

/// <summary>The engine: facts, log, balances and keys of every command.</summary>
internal sealed class EngineLoad : ILoad
{
    private const int WalletsAtOnce = 1_000;

    private readonly PostgresLedgers _ledgers;

    public EngineLoad(string database)
    {
        var options = new LoyaltyOptions { ConnectionString = database };
        _ledgers = new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);
    }

    public string Name => "engine";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async Task PrepareAsync(int wallets, long points)
    {
        foreach (var some in Enumerable.Range(0, wallets).Chunk(WalletsAtOnce))
        {
            await Task.WhenAll(some.Select(async wallet =>
            {
                await ExecuteAsync(new LedgerCommand.OpenWallet(Now, Wallet(wallet)));
                await AccrueAsync(wallet, FormattableString.Invariant($"first/{wallet}"), points);
            }));
        }
    }

    public Task AccrueAsync(int wallet, string receipt, long points) => ExecuteAsync(new LedgerCommand.AccruePoints(
        Now,
        Wallet(wallet),
        new ReceiptKey(receipt),
        new Points(points),
        SaleOutline.Untold,
        LinePoints: null,
        Hold: Period.None,
        Lifetime: null));

    public Task RedeemAsync(int wallet, string receipt, long points) => ExecuteAsync(new LedgerCommand.RedeemPoints(
        Now, Wallet(wallet), new ReceiptKey(receipt), new Points(points), SaleOutline.Untold, Key: null));

    public ValueTask DisposeAsync() => _ledgers.DisposeAsync();

    private static WalletId Wallet(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private Task ExecuteAsync(LedgerCommand command) => _ledgers.Main.ExecuteAsync(command);
}
