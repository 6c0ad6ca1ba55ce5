using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Postgres.Tests;

/// <summary>The engine on Marten, in the place of the one on PostgreSQL alone.</summary>
internal static class TestEngine
{
    public static PostgresLedgers Open(LoyaltyOptions options, TimeProvider time) =>
        LedgerStores.Open(options, NullLogger<PostgresLedgers>.Instance, time);
}
