using Loyalty.Marten.Stores;
using Loyalty.Marten.Writing;
using Loyalty.Postgres.Ledgers;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Postgres.Tests;

/// <summary>The engine on Marten, in the place of the one on PostgreSQL alone.</summary>
internal static class TestEngine
{
    public static PostgresLedgers Open(LoyaltyOptions options, TimeProvider time)
    {
        return new PostgresLedgers(options, NullLogger.Instance, time, Tables);

        MartenLedgerStore Tables(LedgerName name, NpgsqlDataSource source) =>
            new(name, options, source, new Lazy<DocumentStore>(() => new(StoreOptionsForLedgers.Of(name, source))));
    }
}
