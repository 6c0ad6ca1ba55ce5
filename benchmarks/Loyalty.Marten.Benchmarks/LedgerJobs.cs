using Loyalty.Benchmarks.Loads;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Rebuilds;

namespace Loyalty.Marten.Benchmarks;

/// <summary>
/// As a ledger does it, on either engine: commands at their own instants, and rebuilds beside the tables.
/// </summary>
internal sealed class LedgerJobs(PostgresLedgers ledgers) : IJobs
{
    private const int CommandsAtOnce = 5_000;

    public async Task<long> RebuildWalletsAsync() => (await new LedgerRebuild(ledgers.Main).RunAsync("wallets")).Facts;

    public async Task<long> RebuildDaysAsync() =>
        (await new LedgerRebuild(ledgers.Main).RunAsync("daily-figures")).Facts;

    public async Task ImportAsync(int wallets, int purchases)
    {
        var walletsAtOnce = Math.Max(1, CommandsAtOnce / (purchases + 1));
        foreach (var some in Enumerable.Range(0, wallets).Chunk(walletsAtOnce))
        {
            await Task.WhenAll(some.SelectMany(wallet => Bought(wallet, purchases))
                .Select(command => ledgers.Main.ExecuteAsync(command, command.OccurredAt)));
        }
    }

    public Task MakeViewsAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ledgers.DisposeAsync();

    private static IEnumerable<LedgerCommand> Bought(int wallet, int purchases)
    {
        yield return new LedgerCommand.OpenWallet(Imports.Start, EngineLoad.Wallet(wallet));
        for (var purchase = 0; purchase < purchases; purchase++)
        {
            yield return new LedgerCommand.AccruePoints(
                Imports.Start,
                EngineLoad.Wallet(wallet),
                new ReceiptKey(FormattableString.Invariant($"import/{wallet}/{purchase}")),
                new Points(Imports.PointsOf(purchase)),
                SaleOutline.Untold,
                LinePoints: null,
                Hold: Period.None,
                Lifetime: null);
        }
    }
}
