using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Host.Tests.Imports;

/// <summary>
/// The real engine on a database of the test's own, with the real clock: histories end long before it.
/// </summary>
internal sealed class EngineOnScratch : IAsyncDisposable
{
    private readonly PostgresLedgers _ledgers;

    public EngineOnScratch(string connection)
    {
        var options = new LoyaltyOptions { ConnectionString = connection };
        _ledgers = new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);
    }

    public ILedger Ledger => _ledgers.Main;

    public ValueTask DisposeAsync() => _ledgers.DisposeAsync();
}
