using Loyalty.Postgres.Ledgers;

namespace Loyalty.Host.Ledgers;

/// <summary>Something that keeps ledgers.</summary>
/// <param name="Name">What <c>Loyalty:Engine</c> calls it.</param>
/// <param name="Add">Puts it into the service.</param>
/// <param name="Open">Opens the ledgers of a database for a verb.</param>
internal sealed record Engine(
    string Name,
    Action<IServiceCollection> Add,
    Func<LoyaltyOptions, ILogger<PostgresLedgers>, TimeProvider, PostgresLedgers> Open);
