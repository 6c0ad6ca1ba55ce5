using Loyalty.Benchmarks.Loads;
using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Marten.Benchmarks;

/// <summary>What is compared.</summary>
/// <param name="Name">As the tables call it.</param>
/// <param name="Calls">Commands that are called.</param>
/// <param name="Messages">Commands that are messages of Wolverine; null where there are none.</param>
/// <param name="Jobs">Rebuilds and imports; null where only commands are compared.</param>
internal sealed record Contender(
    string Name, Func<string, ILoad> Calls, Func<string, ILoad>? Messages, Func<string, IJobs>? Jobs)
{
    /// <summary>All, what they are compared with first.</summary>
    public static readonly IReadOnlyList<Contender> All =
    [
        // Marten's documentation advises what are its defaults.
        Plain("plain Marten", database => database),
        Plain("plain Marten, prepared", PlainMarten.Prepared),
        new(
            "plain Marten, prepared, receipts too",
            database => new PlainMartenLoad(
                "plain Marten, prepared, receipts too", PlainMarten.Prepared(database), hasReceipts: true),
            Messages: null,
            Jobs: null),
        OnMarten("Loyalty.Marten"),
        new(
            "Loyalty.Postgres",
            database => new EngineLoad("Loyalty.Postgres", database, OpenOnPostgres),
            Messages: null,
            database => new LedgerJobs(OpenOnPostgres(new LoyaltyOptions { ConnectionString = database }))),
    ];

    private static Contender Plain(string name, Func<string, string> settings) => new(
        name,
        database => new PlainMartenLoad(name, settings(database), hasReceipts: false),
        database => MessagesLoad.OfPlainMarten(name, settings(database)),
        database => new PlainJobs(settings(database)));

    private static Contender OnMarten(string name)
    {
        return new Contender(
            name,
            Load,
            database => MessagesLoad.OfLedger(database, Load(database)),
            database => new LedgerJobs(OpenOnMarten(new LoyaltyOptions { ConnectionString = database })));

        ILoad Load(string database) => new EngineLoad(name, database, OpenOnMarten);
    }

    private static PostgresLedgers OpenOnMarten(LoyaltyOptions options) =>
        LedgerStores.Open(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);

    private static PostgresLedgers OpenOnPostgres(LoyaltyOptions options) =>
        new(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);
}
