using System.Collections.Concurrent;
using Loyalty.Marten.Writing;
using Loyalty.Postgres.Ledgers;
using Marten;
using Microsoft.Extensions.Logging;
using Npgsql;
using LedgerStore = Loyalty.Postgres.Batches.LedgerStore;

namespace Loyalty.Marten.Stores;

/// <summary>
/// The ledgers as Marten has them: an event store for each, to query and to aggregate. Facts are made by the ledger
/// only; a session that appends to one of these streams is refused.
/// </summary>
/// <remarks>
/// A store of its own beside the application's: the order of a ledger has no gaps, and its log no stranger's events.
/// </remarks>
public sealed class LedgerStores : IAsyncDisposable
{
    private readonly ConcurrentDictionary<LedgerName, Lazy<DocumentStore>> _stores = new();
    private readonly Func<PostgresLedgers> _ledgers;

    internal LedgerStores(Func<PostgresLedgers> ledgers) => _ledgers = ledgers;

    /// <summary>The store of the main ledger.</summary>
    public IDocumentStore Main => Get(LedgerName.Main);

    /// <summary>The ledgers of a database, their facts written by Marten: for whoever does without services.</summary>
    /// <param name="options">Where and how; not to be changed afterwards.</param>
    /// <param name="logger">Told what an operator should know.</param>
    /// <param name="timeProvider">What time it is.</param>
    public static PostgresLedgers Open(
        LoyaltyOptions options, ILogger<PostgresLedgers> logger, TimeProvider timeProvider)
    {
        PostgresLedgers? ledgers = null;
        var stores = new LedgerStores(() => ledgers!);
        ledgers = stores.Open(options, logger, timeProvider);
        ledgers.Owned = stores;
        return ledgers;
    }

    /// <summary>The store of a ledger. Its tables are there once the ledger has been opened.</summary>
    public IDocumentStore Get(LedgerName ledger) => Get(ledger, _ledgers().Source);

    /// <summary>Ends all stores. The ledgers' connections are not theirs.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values.Where(store => store.IsValueCreated))
        {
            await store.Value.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The ledgers whose stores these are, on the application's connections where those are given.</summary>
    internal PostgresLedgers Open(
        LoyaltyOptions options, ILogger logger, TimeProvider time, NpgsqlDataSource? application = null)
    {
        return new PostgresLedgers(options, logger, time, Tables, application);

        LedgerStore Tables(LedgerName name, NpgsqlDataSource source) =>
            new MartenLedgerStore(name, options, source, new Lazy<DocumentStore>(() => Get(name, source)));
    }

    private DocumentStore Get(LedgerName ledger, NpgsqlDataSource source) =>
        _stores.GetOrAdd(ledger, Make, source).Value;

    private static Lazy<DocumentStore> Make(LedgerName ledger, NpgsqlDataSource source) =>
        new(() => new DocumentStore(StoreOptionsForLedgers.Of(ledger, source)));
}
