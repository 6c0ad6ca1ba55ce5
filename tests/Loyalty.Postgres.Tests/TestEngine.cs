using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Postgres.Tests;

/// <summary>
/// The engine that is tested. What these tests say of it holds for every engine: other test projects compile them with
/// an engine of their own in the place of this file.
/// </summary>
internal static class TestEngine
{
    public static PostgresLedgers Open(LoyaltyOptions options, TimeProvider time) =>
        new(options, NullLogger<PostgresLedgers>.Instance, time);
}
