using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;

namespace Loyalty.Marten.Benchmarks;

/// <summary>
/// What one writes on Marten without a ledger: a stream for each wallet with an inline snapshot. No lots, no receipts,
/// no repeats of a first answer, no log.
/// </summary>
internal static class PlainMarten
{
    public static readonly TimeSpan RebuildLimit = TimeSpan.FromMinutes(30);
    private const int WalletsAtOnce = 1_000;
    private const int MostPrepared = 200;

    public static DocumentStore Open(string database) => DocumentStore.For(options =>
    {
        options.Connection(database);
        Configure(options);
    });

    /// <summary>With the totals of each day too, to be made when somebody asks for them.</summary>
    public static DocumentStore OpenWithDays(string database) => DocumentStore.For(options =>
    {
        options.Connection(database);
        Configure(options);
        options.Projections.Add(new PlainDayProjection(), ProjectionLifecycle.Async);
        options.Projections.AsyncMode = DaemonMode.Solo;
    });

    public static void Configure(StoreOptions options) =>
        options.Projections.Add(new PlainWalletProjection(), ProjectionLifecycle.Inline);

    /// <summary>With statements prepared, and without a round trip to reset each connection.</summary>
    public static string Prepared(string database) =>
        new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = MostPrepared, NoResetOnClose = true }
            .ConnectionString;

    public static Guid IdOf(int wallet) => new(wallet + 1, 0, 0, new byte[8]);

    /// <summary>Makes wallets, each with so many points.</summary>
    public static async Task OpenWalletsAsync(IDocumentStore store, int wallets, long points)
    {
        foreach (var some in Enumerable.Range(0, wallets).Chunk(WalletsAtOnce))
        {
            await using var session = store.LightweightSession();
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

    /// <summary>A wallet with so many purchases, to be imported.</summary>
    public static StreamAction Bought(DocumentStore store, int wallet, int purchases)
    {
        object[] events =
        [
            new PlainWallet.Opened(),
            .. Enumerable.Range(0, purchases).Select(purchase => new PlainWallet.Accrued(
                FormattableString.Invariant($"import/{wallet}/{purchase}"), Imports.PointsOf(purchase))),
        ];
        var stream = StreamAction.Start(store.Events, IdOf(wallet), events);
        stream.AggregateType = typeof(PlainWallet);
        return stream;
    }
}
