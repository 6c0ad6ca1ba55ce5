using System.Collections.Concurrent;
using Loyalty.Postgres.Ledgers;
using Marten;
using Npgsql;

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

    internal DocumentStore Get(LedgerName ledger, NpgsqlDataSource source) => _stores
        .GetOrAdd(ledger, name => new Lazy<DocumentStore>(() => new DocumentStore(StoreOptionsForLedgers.Of(name, source))))
        .Value;
}
