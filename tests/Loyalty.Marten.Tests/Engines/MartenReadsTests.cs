using Loyalty.Domain;
using Loyalty.Domain.Replay;
using Loyalty.Host.Tests.Imports;
using Loyalty.Marten.Projections;
using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Marten;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>Whoever wrote the facts, Marten reads them, and folds them as the ledger does.</summary>
public sealed class MartenReadsTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_fact_comes_back_through_Marten_as_the_ledger_reads_it()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await node.ExecuteAsync(node.Redeem(wallet, 1, points: 40));
        await node.ExecuteAsync(node.Return("R1", "D1"));
        await using var store = new DocumentStore(StoreOptionsForLedgers.Of(LedgerName.Main, node.Ledgers.Source));
        await using var session = store.QuerySession();

        var events = await session.Events.QueryAllRawEvents().OrderBy(one => one.Sequence).ToListAsync(Cancelled);

        events.Select(RecordedEvents.Of).Select(Written).Should().Equal((await node.FactsAsync()).Select(Written));
    }

    [Fact]
    public async Task A_wallet_is_the_fold_of_its_stream_as_Marten_has_it()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await node.ExecuteAsync(node.Redeem(wallet, 1, points: 40));
        await using var store = new DocumentStore(StoreOptionsForLedgers.Of(LedgerName.Main, node.Ledgers.Source));
        await using var session = store.QuerySession();

        var stream = await session.Events.FetchStreamAsync(wallet.Value, token: Cancelled);

        var replay = new WalletReplay(node.Clock.GetUtcNow(), knownAt: null);
        stream.Select(RecordedEvents.Of).ToList().ForEach(replay.Add);
        replay.At(wallet, node.Clock.GetUtcNow())?.Balance.Available.Should().Be(new Points(60));
    }

    private static string Written(Recorded fact) => $"{Import.Bare(fact)} {fact.CausationId} {fact.Kept}";
}
