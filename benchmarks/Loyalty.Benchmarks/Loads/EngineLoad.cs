using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Benchmarks.Loads;

/// <summary>An engine: facts, log, balances and keys of every command.</summary>
internal sealed class EngineLoad : ILoad
{
    private const int WalletsAtOnce = 1_000;

    private readonly PostgresLedgers _ledgers;

    /// <summary>The engine on PostgreSQL alone.</summary>
    public EngineLoad(string database)
        : this("Loyalty.Postgres", database, options =>
            new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System))
    {
    }

    /// <summary>Any engine.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="database">Where it keeps its ledger.</param>
    /// <param name="open">Opens its ledgers.</param>
    public EngineLoad(string name, string database, Func<LoyaltyOptions, PostgresLedgers> open)
    {
        Name = name;
        _ledgers = open(new LoyaltyOptions { ConnectionString = database });
    }

    public string Name { get; }

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

    /// <summary>The wallet of that number.</summary>
    public static WalletId Wallet(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private Task ExecuteAsync(LedgerCommand command) => _ledgers.Main.ExecuteAsync(command);
}
